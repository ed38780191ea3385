//! A folder is watched on a real disk: whatever is done to it, the site soon equals a fresh one,
//! byte by byte.

use std::collections::BTreeMap;
use std::fs::{self, File};
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

#[test]
fn an_edit_is_published_with_one_line_that_names_it() {
    let place = Place::watched(&[]);
    place.write("incidents/a.md", &incident("Other words"));
    place.says(" incidents/a.md: ");
    place.is_fresh();
    let page = fs::read_to_string(place.out.join("incidents/a/index.html")).unwrap();
    assert!(page.contains("Other words"));
}

#[test]
fn files_come_and_go() {
    check(|place| {
        place.write("incidents/2026/c.md", &incident("Third"));
        fs::remove_file(place.path("incidents/a.md")).unwrap();
    });
}

#[test]
fn settings_templates_words_and_images_count_as_well() {
    check(|place| place.write("status.yaml", &SETTINGS.replace("Example", "Another")));
    check(|place| place.write("site-template/css/own.css", "h1 { color: red }"));
    check(|place| place.write("site-template/i18n/en.yaml", "site:\n  skip: Go on\n"));
    let picture = "![a picture](../images/a.gif)";
    check(|place| {
        place.write("images/a.gif", "GIF89a first");
        place.write("incidents/a.md", &incident("First").replace("Done.", picture));
        place.is_fresh();
        assert!(place.holds("GIF89a first"), "no image is published");
        place.write("images/a.gif", "GIF89a second");
        place.is_fresh();
        assert!(place.holds("GIF89a second") && !place.holds("GIF89a first"));
        place.write("images/a.gif", "GIF89a third");
    });
}

#[test]
fn an_editor_may_put_another_file_in_the_place_of_the_old_one() {
    check(|place| {
        place.write("incidents/.a.md.swp", "scratch");
        place.write("incidents/a.md~new", &incident("Renamed over"));
        place.rename("incidents/a.md~new", "incidents/a.md");
        place.rename("incidents/b.md", "incidents/b.md~");
        place.write("incidents/b.md", &incident("Written anew"));
    });
}

#[test]
fn a_thousand_files_may_come_at_once() {
    let place = Place::watched(&[]);
    for number in 0..1000 {
        place.write(&format!("incidents/{number}.md"), &incident(&format!("Number {number}")));
    }
    place.is_fresh();
}

#[test]
fn the_folder_of_incidents_may_go_and_come_back() {
    check(|place| {
        fs::remove_dir_all(place.path("incidents")).unwrap();
        place.is_fresh();
        place.write("incidents/c.md", &incident("A new beginning"));
        place.is_fresh();
        // It is watched again, and not only found once.
        place.write("incidents/c.md", &incident("A newer beginning"));
        place.is_fresh();
        place.rename("incidents", "elsewhere");
        place.rename("elsewhere", "incidents");
        place.write("incidents/c.md", &incident("The newest"));
    });
}

#[test]
fn names_may_be_exchanged_in_a_circle() {
    check(|place| {
        for _ in 0..20 {
            place.rename("incidents/a.md", "incidents/c");
            place.rename("incidents/b.md", "incidents/a.md");
            place.rename("incidents/c", "incidents/b.md");
        }
        place.rename("incidents/a.md", "incidents/d.md");
    });
}

#[test]
fn a_half_written_file_leaves_the_last_site_until_it_is_whole() {
    let place = Place::watched(&[]);
    let before = files(&place.out);
    place.write("incidents/a.md", "---\ntitle: Half");
    place.says("the last site stays as it is");
    assert_eq!(files(&place.out), before);
    place.write("incidents/a.md", &incident("Whole"));
    place.is_fresh();
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_may_be_turned() {
    check(|place| {
        place.write("texts/one.md", &incident("One"));
        place.write("texts/two.md", &incident("Two"));
        let turn = |target: &str| {
            let _ = fs::remove_file(place.path("incidents/l.md"));
            std::os::unix::fs::symlink(target, place.path("incidents/l.md")).unwrap();
        };
        turn("../texts/one.md");
        place.is_fresh();
        place.write("texts/one.md", &incident("One, changed"));
        place.is_fresh();
        turn("../texts/two.md");
    });
}

#[test]
fn what_somebody_does_to_the_output_is_undone_at_any_time() {
    let place = Place::watched(&[]);
    place.write("incidents/a.md", &incident("First"));
    place.is_fresh();
    // Longer than the first look after the publication.
    thread::sleep(Duration::from_millis(1500));
    fs::write(place.out.join("index.html"), "touched").unwrap();
    place.is_fresh();
    fs::remove_dir_all(&place.out).unwrap();
    place.is_fresh();
    place.write("incidents/b.md", &incident("Second"));
    place.is_fresh();
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_file_that_cannot_be_read_is_told_and_read_when_it_can() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::watched(&[]);
    let path = place.path("incidents/a.md");
    let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    set(0o000);
    if File::open(&path).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    place.says("cannot read");
    place.write("incidents/b.md", &incident("Meanwhile"));
    set(0o644);
    place.is_fresh();
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn what_changes_while_an_image_cannot_be_read_is_shown_when_it_can() {
    use std::os::unix::fs::PermissionsExt;
    for options in [&[][..], &["--poll"]] {
        let place = Place::watched(options);
        let picture = "![a picture](../images/a.png)";
        place.write("images/a.png", "no picture, but a file");
        place.write("incidents/a.md", &incident("First").replace("Done.", picture));
        place.is_fresh();
        let path = place.path("images/a.png");
        let set = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        set(0o000);
        if File::open(&path).is_ok() {
            eprintln!("skipped: this user may read everything");
            return;
        }
        place.write("incidents/b.md", &incident("Meanwhile"));
        place.says("cannot read");
        place.write("incidents/c.md", &incident("Later"));
        // Long enough for both to be read while the image cannot be.
        thread::sleep(Duration::from_secs(1));
        set(0o644);
        place.is_fresh();
    }
}

#[test]
fn what_comes_out_starts_nothing() {
    let mut place = Place::new();
    place.out = place.path("images/public");
    place.write("images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    place.write("incidents/a.md", &incident("First").replace("Done.", "![x](../images/a.svg)"));
    place.start(Command::new(env!("CARGO_BIN_EXE_klartext")).args(["build", "--watch"]), &[]);
    place.is_fresh();
    place.write("incidents/b.md", &incident("Once"));
    place.says(" incidents/b.md: ");
    place.is_fresh();
    // Long enough for another walk of the folder, and for a loop to show.
    thread::sleep(Duration::from_millis(600));
    assert_eq!(place.said().matches("files written").count(), 2, "{}", place.said());
}

#[test]
fn reading_and_touching_a_file_is_no_change() {
    let place = Place::watched(&[]);
    let text = fs::read(place.path("incidents/a.md")).unwrap();
    fs::write(place.path("incidents/a.md"), text).unwrap();
    place.write("incidents/notes.txt", "not a source");
    place.write("incidents/b.md", &incident("A change"));
    place.says(" incidents/b.md: ");
    assert!(!place.said().contains("incidents/a.md"), "{}", place.said());
}

#[test]
fn a_branch_is_changed_for_another_one() {
    let git = |place: &Place, arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(place.path("")).args([
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.com",
        ]);
        git.args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|it| it.success())
    };
    check(|place| {
        place.write(".gitignore", "public\n");
        if !git(place, &["init", "-b", "main"]) {
            return;
        }
        let commit = || assert!(git(place, &["add", "."]) && git(place, &["commit", "-m", "x"]));
        commit();
        assert!(git(place, &["checkout", "-b", "other"]));
        fs::remove_dir_all(place.path("incidents")).unwrap();
        for number in 0..50 {
            place.write(&format!("incidents/{number}.md"), &incident("On another branch"));
        }
        commit();
        place.is_fresh();
        assert!(git(place, &["checkout", "main"]));
    });
}

/// A disk of 400 KiB, where this user may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_full_disk_is_told_once_and_tried_again_until_there_is_room() {
    let mut place = Place::new();
    let folder = place.temp.path().join("disk");
    fs::create_dir(&folder).unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(&folder).stderr(Stdio::null());
    if !mount.status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user may not mount a disk");
        return;
    }
    let disk = SmallDisk(folder);
    place.out = disk.0.join("public");
    place.start(Command::new(env!("CARGO_BIN_EXE_klartext")).args(["build", "--watch"]), &[]);
    place.is_fresh();
    let before = files(&place.out);
    let _ = fs::write(disk.0.join("filler"), vec![b'x'; 1 << 20]);
    place.write("incidents/a.md", &incident("More words").replace("Done.", &"long ".repeat(9000)));
    place.says("make room on the disk");
    assert_eq!(files(&place.out), before);
    fs::remove_file(disk.0.join("filler")).unwrap();
    place.is_fresh();
    assert_eq!(place.said().matches("make room on the disk").count(), 1, "{}", place.said());
    // What was owed is named, and not the clock.
    place.says(" incidents/a.md: ");
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn where_the_system_gives_no_watches_the_folder_is_looked_at_again_and_again() {
    for limit in ["max_inotify_instances", "max_inotify_watches"] {
        let mut place = Place::new();
        let set = format!("echo 0 > /proc/sys/user/{limit}");
        let mut own = Command::new("unshare");
        own.args(["--user", "--map-root-user", "sh", "-c"]);
        if !own.arg(&set).stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: this user may not set limits");
            return;
        }
        let run = format!("{set} && exec \"$@\"");
        let mut limited = Command::new("unshare");
        limited.args(["--user", "--map-root-user", "sh", "-c", &run, "sh"]);
        limited.args([env!("CARGO_BIN_EXE_klartext"), "build", "--watch"]);
        place.start(&mut limited, &[]);
        place.says("the system cannot tell of changes");
        place.is_fresh();
        place.write("incidents/a.md", &incident("Seen nevertheless"));
        place.is_fresh();
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_leaves_whole_files() {
    let mut place = Place::watched(&[]);
    let before = files(&place.out);
    let mut program = place.program.take().unwrap();
    let kill = Command::new("kill").args(["-INT", &program.id().to_string()]).status();
    assert!(kill.unwrap().success());
    assert_eq!(program.wait().unwrap().code(), None);
    assert_eq!(files(&place.out), before);
}

#[test]
fn a_watch_that_cannot_begin_ends_with_code_2() {
    let mut place = Place::new();
    place.out = place.path("mine");
    place.write("mine/index.html", "written by hand");
    place.start(Command::new(env!("CARGO_BIN_EXE_klartext")).args(["build", "--watch"]), &[]);
    place.says("was not written by klartext");
    assert_eq!(place.program.take().unwrap().wait().unwrap().code(), Some(2));
}
