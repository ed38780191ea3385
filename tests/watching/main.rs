//! A folder is watched on a real disk: whatever is done to it, the site soon equals a fresh one,
//! byte by byte.

mod edits;
mod ends;
mod output;
mod trees;
mod unreadable;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

const NOW: &str = "2026-11-20 11:00";

const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
";

/// A busy machine may take its time; a test that fails waits this long.
const LIMIT: Duration = Duration::from_secs(60);

fn incident(title: &str) -> String {
    format!("---\ntitle: {title}\nseverity: minor\n---\n## 2026-11-19 09:00 Resolved\n\nDone.\n")
}

/// Waits until something is so.
#[track_caller]
fn wait(what: &str, is_so: impl Fn() -> bool, said: impl Fn() -> String) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < LIMIT, "{what}: not in {LIMIT:?}\n{}", said());
        thread::sleep(Duration::from_millis(10));
    }
}

/// A site folder, and a program that watches it.
struct Place {
    temp: TempDir,
    out: PathBuf,
    program: Option<Child>,
    said: Arc<Mutex<String>>,
}

impl Place {
    fn new() -> Place {
        let temp = tempfile::tempdir().unwrap();
        let out = temp.path().join("site/public");
        let place = Place { temp, out, program: None, said: Arc::default() };
        place.write("status.yaml", SETTINGS);
        place.write("incidents/a.md", &incident("First"));
        place.write("incidents/b.md", &incident("Second"));
        place
    }

    /// The same, watched.
    fn watched(options: &[&str]) -> Place {
        let mut place = Place::new();
        place.start(
            Command::new(env!("CARGO_BIN_EXE_klartext")).args(["build", "--watch"]),
            options,
        );
        place.is_fresh();
        place
    }

    fn start(&mut self, program: &mut Command, options: &[&str]) {
        let program = program.args(options).args(["--now", NOW, "-C"]).arg(self.path(""));
        let program = program.arg("-o").arg(&self.out);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        self.hear(child.stdout.take().unwrap());
        self.hear(child.stderr.take().unwrap());
        self.program = Some(child);
    }

    fn hear(&self, stream: impl Read + Send + 'static) {
        let said = Arc::clone(&self.said);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                *said.lock().unwrap() += &format!("{line}\n");
            }
        });
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join("site").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// A build of the folder as it is, or none where it has errors.
    fn fresh(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let out = tempfile::tempdir_in(self.temp.path()).unwrap();
        let mut build = Command::new(env!("CARGO_BIN_EXE_klartext"));
        build.args(["build", "--now", NOW, "-C"]).arg(self.path("")).arg("-o").arg(out.path());
        let built = build.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
        built.success().then(|| files(out.path()))
    }

    /// Whether any file of the watched site is this.
    fn holds(&self, content: &str) -> bool {
        files(&self.out).values().any(|bytes| bytes == content.as_bytes())
    }

    /// Waits until the watched site is the same as a fresh one.
    #[track_caller]
    fn is_fresh(&self) {
        let fresh = self.fresh().expect("a site without errors");
        wait("a fresh site", || files(&self.out) == fresh, || self.said());
    }

    #[track_caller]
    fn says(&self, words: &str) {
        wait(words, || self.said().contains(words), || self.said());
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(program) = &mut self.program {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

/// The files of a site by their paths; what waits to be put in place is none yet.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = files.filter_map(|entry| {
        let path = entry.path().strip_prefix(folder).ok()?.to_string_lossy().into_owned();
        let counts = !path.starts_with(".klartext-staging");
        counts.then_some((path, fs::read(entry.path()).ok()?))
    });
    read.collect()
}

/// Does something to a watched folder, and looks at the site that comes of it.
#[track_caller]
fn check(change: impl Fn(&Place)) {
    for options in [&[][..], &["--poll"]] {
        let place = Place::watched(options);
        change(&place);
        place.is_fresh();
    }
}
