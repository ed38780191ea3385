//! How long it takes from the writing of one incident file until all that shows the incident is
//! fresh: its page, home, its month, its component, feeds and the API; published by
//! `build --watch` and served by `serve`.
//!
//! `cargo bench --bench after_one_edit -- 10000 50000`; in the folder of `SITE`, a copy of that
//! site is edited instead of one that is made up.

#![allow(clippy::print_stdout, reason = "a measurement says what it found")]

mod corpus;

use corpus::{Dice, Scratch};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const NOW: &str = "2026-07-04 12:00";
const EDITS: usize = 50;
/// The file that is edited, and everything that shows it.
const EDITED: &str = "incidents/2026-07-04-probe.md";
const SHOWN: [&str; 12] = [
    "incidents/2026-07-04-probe/index.html",
    "index.html",
    "history/2026-07/index.html",
    "components/api/index.html",
    "feed.atom",
    "feed.rss",
    "feed.json",
    "history.atom",
    "components/api/feed.atom",
    "api/v2/summary.json",
    "api/v2/incidents.json",
    "api/v2/incidents/unresolved.json",
];

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![1000] } else { sizes } {
        let folder = Scratch::new("after-one-edit");
        let size = match std::env::var_os("SITE") {
            Some(site) => copied(Path::new(&site), &folder.0),
            None => {
                corpus::write(size, &folder.0);
                size
            }
        };
        write(&folder.0, 0);
        let name = format!("{size} incidents");
        report(
            &format!("{name}, published"),
            measured(&mut Published::start(&folder.0), &folder.0),
        );
        report(&format!("{name}, served"), measured(&mut Served::start(&folder.0), &folder.0));
    }
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what}: median {median:.1?}, worst of {} {worst:.1?}", times.len());
}

/// Edits one file again and again, and waits each time until all that shows it is fresh.
fn measured(site: &mut impl Site, folder: &Path) -> Vec<Duration> {
    let mut dice = Dice(7);
    let mut edit = |number: usize| {
        let begun = Instant::now();
        write(folder, number);
        let title = title(number);
        let mut stale = SHOWN.to_vec();
        loop {
            stale.retain(|path| !site.shows(path, &title));
            if stale.is_empty() {
                return begun.elapsed();
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{stale:?} are not fresh");
            thread::sleep(Duration::from_micros(500));
        }
    };
    // The first is the first site.
    edit(1);
    let pause = |dice: &mut Dice| Duration::from_millis(dice.below(400) as u64);
    (2..EDITS + 2)
        .map(|number| {
            thread::sleep(pause(&mut dice));
            edit(number)
        })
        .collect()
}

fn title(number: usize) -> String {
    format!("Probe number {number} of many")
}

fn write(folder: &Path, number: usize) {
    let text = format!(
        "---\ntitle: {}\nseverity: minor\ncomponents: [api]\n---\n\n\
         ## 2026-07-04 09:00 Investigating\n\nWe look into it.\n",
        title(number)
    );
    fs::write(folder.join(EDITED), text).expect("a file");
}

/// A site that follows its folder.
trait Site {
    fn shows(&mut self, path: &str, words: &str) -> bool;
}

struct Running(Child);

impl Running {
    fn start(folder: &Path, arguments: &[&str]) -> (Running, BufReader<ChildStdout>) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_klartext"));
        program.args(arguments).args(["--now", NOW, "-C"]).arg(folder);
        let mut child = program.stdout(Stdio::piped()).spawn().expect("klartext");
        let said = BufReader::new(child.stdout.take().expect("its words"));
        (Running(child), said)
    }

    /// Its memory at its highest, where the system tells.
    fn peak(&self) -> Option<String> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().to_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        println!("  at most {} of memory", self.peak().unwrap_or_else(|| "?".to_owned()));
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Published {
    output: PathBuf,
    _program: Running,
    _said: BufReader<ChildStdout>,
}

impl Published {
    fn start(folder: &Path) -> Published {
        let output = folder.join("public");
        let (program, mut said) = Running::start(folder, &["build", "--watch"]);
        said.read_line(&mut String::new()).expect("a first line");
        Published { output, _program: program, _said: said }
    }
}

impl Site for Published {
    fn shows(&mut self, path: &str, words: &str) -> bool {
        fs::read_to_string(self.output.join(path)).is_ok_and(|text| text.contains(words))
    }
}

struct Served {
    connection: BufReader<TcpStream>,
    host: String,
    _program: Running,
    _said: BufReader<ChildStdout>,
}

impl Served {
    fn start(folder: &Path) -> Served {
        let (program, mut said) = Running::start(folder, &["serve", "--port", "0"]);
        let mut line = String::new();
        said.read_line(&mut line).expect("a first line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let host = address.expect("an address").to_owned();
        let connection = BufReader::new(TcpStream::connect(&host).expect("a connection"));
        Served { connection, host, _program: program, _said: said }
    }

    fn get(&mut self, path: &str) -> std::io::Result<String> {
        let request = format!("GET /{path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        self.connection.get_mut().write_all(request.as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.connection.read_line(&mut line)?;
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }
}

impl Site for Served {
    fn shows(&mut self, path: &str, words: &str) -> bool {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        self.get(path).is_ok_and(|text| text.contains(words))
    }
}

/// Copies a site; says how many incidents it has.
fn copied(site: &Path, folder: &Path) -> usize {
    fs::create_dir_all(folder.join("incidents")).expect("a folder");
    fs::copy(site.join("status.yaml"), folder.join("status.yaml")).expect("settings");
    let mut count = 0;
    for entry in fs::read_dir(site.join("incidents")).expect("incidents").flatten() {
        let to = folder.join("incidents").join(entry.file_name());
        fs::copy(entry.path(), to).expect("a copy");
        count += 1;
    }
    count
}
