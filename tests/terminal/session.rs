//! A program in a terminal of its own, and somebody at its keys.

use assert_cmd::cargo::cargo_bin;
use pty_process::blocking::{Command, Pty, open};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long an answer is waited for: a machine may be slow, and a hanging program must not hang
/// the tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal of its own.
pub struct Session {
    keys: Pty,
    shown: Receiver<Vec<u8>>,
    /// What was shown and not expected yet.
    waiting: String,
    /// All that was shown.
    all: String,
    child: Child,
}

impl Session {
    pub fn new(folder: &Path, arguments: &[&str], environment: &[(&str, &Path)]) -> Session {
        let (keys, terminal) = open().unwrap();
        let mut command = Command::new(cargo_bin("klartext")).current_dir(folder).args(arguments);
        command = command.env_remove("VISUAL").env_remove("EDITOR").env_remove("NO_COLOR");
        command = command.env("TERM", "xterm").envs(environment.iter().copied());
        let child = command.spawn(terminal).unwrap();
        let mut screen =
            fs::File::from(std::os::fd::AsFd::as_fd(&keys).try_clone_to_owned().unwrap());
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            // The other side is gone: Linux calls that an error.
            while let Ok(length @ 1..) = screen.read(&mut piece) {
                let _ = sender.send(piece[..length].to_vec());
            }
        });
        Session { keys, shown, waiting: String::new(), all: String::new(), child }
    }

    /// Waits until this is shown, behind what was expected before.
    #[track_caller]
    pub fn expect(mut self, text: &str) -> Session {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.waiting.find(text) {
                self.waiting.drain(..at + text.len());
                return self;
            }
            let left = until.saturating_duration_since(Instant::now());
            match self.shown.recv_timeout(left) {
                Ok(piece) => self.show(&piece),
                Err(_) => panic!("`{text}` is not shown:\n{}", self.all),
            }
        }
    }

    fn show(&mut self, piece: &[u8]) {
        let piece = String::from_utf8_lossy(piece).replace("\r\n", "\n");
        self.waiting.push_str(&piece);
        self.all.push_str(&piece);
    }

    /// A question, and the line that is typed when it is shown.
    #[track_caller]
    pub fn answer(self, question: &str, line: &str) -> Session {
        self.expect(question).press(&format!("{line}\n"))
    }

    pub fn press(mut self, keys: &str) -> Session {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// The end of the program, and all that it has shown. Whoever calls the tests with Ctrl-C
    /// ignored has programs that do not end by it.
    #[track_caller]
    pub fn end(mut self) -> (ExitStatus, String) {
        loop {
            match self.shown.recv_timeout(PATIENCE) {
                Ok(piece) => self.show(&piece),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    self.child.kill().unwrap();
                    panic!("it does not end:\n{}", self.all);
                }
            }
        }
        (self.child.wait().unwrap(), self.all)
    }

    #[track_caller]
    pub fn good(self) -> String {
        let (status, shown) = self.end();
        assert!(status.success(), "{status}\n{shown}");
        shown
    }
}
