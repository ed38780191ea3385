//! Lines from the terminal, and whether one more is there already.
//!
//! A thread reads them, one whenever it is asked to: there is no portable way to look whether a
//! line waits, but whoever waits for the thread can give up. What it was asked for and has not
//! read yet is the answer to the next question.

use std::io::Result;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a line that was pasted with the one before may take. Nobody types that fast, and
/// nobody notices that time.
const PASTED: Duration = Duration::from_millis(150);

/// The terminal has one row of keys.
static KEYS: LazyLock<Mutex<Keys>> = LazyLock::new(|| Mutex::new(Keys::new()));

struct Keys {
    requests: Sender<()>,
    lines: Receiver<Result<String>>,
    /// A line was asked for and has not come.
    is_requested: bool,
    /// The input ended while nobody was asked.
    has_ended: bool,
}

/// The next line with its end; an empty text at the end of the input.
///
/// # Errors
/// It cannot be read, or is no UTF-8.
pub(super) fn line() -> Result<String> {
    let mut keys = keys();
    if std::mem::take(&mut keys.has_ended) {
        return Ok(String::new());
    }
    keys.request();
    keys.is_requested = false;
    keys.lines.recv().unwrap_or_else(|_| Ok(String::new()))
}

/// The next line, if it is there at once.
pub(super) fn waiting_line() -> Option<String> {
    let mut keys = keys();
    keys.request();
    let line = keys.lines.recv_timeout(PASTED).ok()?;
    keys.is_requested = false;
    // What is no text is no answer either.
    let line = line.unwrap_or_else(|_| "\n".to_owned());
    keys.has_ended = line.is_empty();
    Some(line).filter(|line| !line.is_empty())
}

fn keys() -> MutexGuard<'static, Keys> {
    KEYS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keys {
    fn new() -> Keys {
        let (requests, requested) = channel();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            while let Ok(()) = requested.recv() {
                let mut line = String::new();
                let read = std::io::stdin().read_line(&mut line);
                if sender.send(read.map(|_| line)).is_err() {
                    return;
                }
            }
        });
        Keys { requests, lines, is_requested: false, has_ended: false }
    }

    fn request(&mut self) {
        if !self.is_requested {
            self.is_requested = self.requests.send(()).is_ok();
        }
    }
}
