//! A bundle is published: all of it or nothing, and nobody else's files are touched.

use klartext::bundle::{Bundle, Rank};
use klartext::diagnostic::{Diagnostic, Rule};
use klartext::shell::{self, Failure, PublishError, Published};
use klartext::source::Span;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

const FIRST_LINE: &str =
    "klartext 1: the files that klartext wrote here; it replaces and removes only these";

/// A site folder with an output folder in it, and beside it what must not be touched.
struct Place {
    temp: TempDir,
    site: PathBuf,
    output: PathBuf,
}

impl Place {
    /// `given` is what the output holds: `path: text`, `path -> target` for a link, `path/`
    /// for a folder. The list of files, `.klartext`, is given without its first line, with
    /// spaces for line ends. Given nothing, there is no output folder.
    fn with(given: &[&str]) -> Place {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().join("site");
        fs::create_dir_all(site.join("incidents")).unwrap();
        fs::create_dir(temp.path().join("outside")).unwrap();
        fs::write(temp.path().join("outside/kept.txt"), "kept").unwrap();
        let output = site.join("public");
        for line in given {
            lay(&output, line);
        }
        Place { temp, site, output }
    }

    fn publish(&self, bundle: &Bundle) -> Result<Published, PublishError> {
        let published = shell::publish(bundle, &self.output, &self.site);
        assert_eq!(tree(&self.temp.path().join("outside")), ["kept.txt: kept"]);
        published
    }

    /// The outcome in words, without the part of a path that differs from run to run.
    fn outcome(&self, bundle: &Bundle) -> String {
        let words = match self.publish(bundle) {
            Ok(Published { files, changed, removed }) => {
                format!("{files} files, {changed} changed, {removed} removed")
            }
            Err(error) => error.to_string(),
        };
        let sentence = words.lines().next().unwrap_or_default();
        sentence.replace(&format!("{}/", self.site.display()), "")
    }

    /// What the output holds, written as it is given.
    fn tree(&self) -> Vec<String> {
        tree(&self.output)
    }
}

fn lay(output: &Path, line: &str) {
    if let Some(folder) = line.strip_suffix('/') {
        let folder: PathBuf = output.join(folder).components().collect();
        return fs::create_dir_all(folder).unwrap();
    }
    let (path, rest) = line.split_once(' ').unwrap();
    let path = output.join(path.trim_end_matches(':'));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if let Some(target) = rest.strip_prefix("-> ") {
        link(target, &path);
    } else if path.ends_with(".klartext") {
        fs::write(path, format!("{FIRST_LINE}\n{}\n", rest.replace(' ', "\n"))).unwrap();
    } else {
        fs::write(path, rest).unwrap();
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(windows)]
fn link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_dir(target, path).unwrap();
}

fn tree(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().flatten();
    let lines = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let name = name.replace('\\', "/");
        if entry.path_is_symlink() {
            return Some(format!("{name} -> {}", fs::read_link(entry.path()).unwrap().display()));
        }
        if entry.file_type().is_dir() {
            let is_empty = fs::read_dir(entry.path()).unwrap().next().is_none();
            return is_empty.then(|| format!("{name}/"));
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let listed = text.strip_prefix(FIRST_LINE).map(|list| list.trim().replace('\n', " "));
        Some(format!("{name}: {}", listed.unwrap_or(text)))
    });
    lines.collect()
}

/// A bundle of `path: text` lines, in this order. The text `broken` does not render.
fn bundle<L: AsRef<str>>(lines: &[L]) -> Bundle {
    let mut bundle = Bundle::default();
    for line in lines {
        let (path, text) = line.as_ref().split_once(": ").unwrap();
        let (name, text) = (path.to_owned(), text.to_owned());
        bundle.add(path, Rank::Page, move || match text.as_str() {
            "broken" => Err(broken(&name)),
            text => Ok(text.as_bytes().to_vec()),
        });
    }
    bundle
}

fn broken(name: &str) -> Diagnostic {
    let file = "site-template/page/home.html".into();
    Diagnostic::new(Rule::InvalidTemplate, &file, Span::at(0), format!("no {name}"), "mend it")
}

/// Publishes a bundle to an output folder: what comes of it, and what the folder holds then.
#[track_caller]
fn check(given: &[&str], lines: &[&str], outcome: &str, after: &[&str]) {
    let place = Place::with(given);
    assert_eq!(place.outcome(&bundle(lines)), outcome);
    assert_eq!(place.tree(), after);
}

/// The same, where nothing is published and everything stays.
#[track_caller]
fn check_refused(given: &[&str], lines: &[&str], outcome: &str) {
    let place = Place::with(given);
    let before = place.tree();
    assert_eq!(place.outcome(&bundle(lines)), outcome);
    assert_eq!(place.tree(), before);
    assert_eq!(place.output.exists(), !given.is_empty());
}

// What is put in place.

#[test]
fn a_first_build_makes_the_folder() {
    check(
        &[],
        &["assets/a.css: red", "index.html: home"],
        "2 files, 2 changed, 0 removed",
        &[".klartext: assets/a.css index.html", "assets/a.css: red", "index.html: home"],
    );
}

#[test]
fn an_empty_folder_is_fine_and_so_is_one_that_a_killed_first_build_left() {
    for given in [&["./"][..], &[".klartext-staging/files/0: half", ".klartext-staging/lock: "]] {
        let after = &[".klartext: index.html", "index.html: home"];
        check(given, &["index.html: home"], "1 files, 1 changed, 0 removed", after);
    }
}

#[test]
fn an_empty_bundle_removes_what_an_earlier_one_wrote() {
    check(
        &[".klartext: a/b/c.html index.html", "a/b/c.html: c", "index.html: home"],
        &[],
        "0 files, 0 changed, 2 removed",
        &[".klartext: "],
    );
}

#[test]
fn what_is_no_longer_part_of_the_site_goes_and_foreign_files_stay() {
    check(
        &[
            ".git/config: git",
            ".klartext: gone/deep/a.html gone/b.html index.html shared/a.html",
            "CNAME: example.com",
            "empty/",
            "gone/b.html: b",
            "gone/deep/a.html: a",
            "index.html: old",
            "shared/a.html: a",
            "shared/foreign.txt: foreign",
        ],
        &["index.html: new"],
        "1 files, 1 changed, 3 removed",
        &[
            ".git/config: git",
            ".klartext: index.html",
            "CNAME: example.com",
            "empty/",
            "index.html: new",
            "shared/foreign.txt: foreign",
        ],
    );
}

#[test]
fn a_file_that_did_not_change_is_not_touched() {
    let place = Place::with(&[]);
    place.publish(&bundle(&["a.html: same", "b.html: old", "c.html: same length A"])).unwrap();
    let modified = |name: &str| fs::metadata(place.output.join(name)).unwrap().modified().unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    for name in ["a.html", "b.html", "c.html", ".klartext"] {
        let file = fs::File::options().write(true).open(place.output.join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let next = bundle(&["a.html: same", "b.html: newer", "c.html: same length B"]);
    assert_eq!(place.outcome(&next), "3 files, 2 changed, 0 removed");
    assert_eq!(modified("a.html"), long_ago);
    assert_eq!(modified(".klartext"), long_ago);
    assert!(modified("b.html") > long_ago && modified("c.html") > long_ago);
    assert_eq!(place.outcome(&next), "3 files, 0 changed, 0 removed");
}

#[test]
fn a_folder_may_become_a_file_and_a_file_a_folder() {
    check(
        &[".klartext: a b/c b/d/e", "a: file", "b/c: c", "b/d/e: e"],
        &["a/index.html: a", "b: file"],
        "2 files, 2 changed, 3 removed",
        &[".klartext: a/index.html b", "a/index.html: a", "b: file"],
    );
}

#[test]
fn a_folder_that_a_killed_build_emptied_makes_room_for_a_file() {
    check(
        &[".klartext: b b/d/e", "b/d/"],
        &["b: file"],
        "1 files, 1 changed, 0 removed",
        &[".klartext: b", "b: file"],
    );
}

#[cfg(unix)]
#[test]
fn modes_follow_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[]);
    place.publish(&bundle(&["a/b.html: b"])).unwrap();
    fs::write(place.temp.path().join("file"), "").unwrap();
    fs::create_dir(place.temp.path().join("folder")).unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for name in ["a/b.html", ".klartext"] {
        assert_eq!(mode(place.output.join(name)), mode(place.temp.path().join("file")));
    }
    assert_eq!(mode(place.output.join("a")), mode(place.temp.path().join("folder")));
}

#[test]
fn a_site_of_many_files_is_published_and_published_again() {
    let lines: Vec<String> = (0..3000).map(|at| format!("{}/{at}.html: {at}", at % 50)).collect();
    let place = Place::with(&[]);
    assert_eq!(place.outcome(&bundle(&lines)), "3000 files, 3000 changed, 0 removed");
    assert_eq!(place.outcome(&bundle(&lines[10..])), "2990 files, 0 changed, 10 removed");
}

// Nothing by halves.

#[test]
fn one_file_that_does_not_render_publishes_nothing() {
    let lines = &["a.html: new", "b.html: broken", "c.html: broken", "z.html: new"];
    check_refused(&[], lines, "no b.html");
    check_refused(&["./"], lines, "no b.html");
    check_refused(&[".klartext: a.html old.html", "a.html: a", "old.html: o"], lines, "no b.html");
}

#[test]
fn the_first_error_of_the_bundle_is_returned_each_time() {
    let lines: Vec<String> = (0..300).map(|number| format!("{number}.html: broken")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for _ in 0..5 {
        check_refused(&[], &lines, "no 0.html");
    }
}

#[test]
fn a_page_that_panics_leaves_nothing_behind() {
    let place = Place::with(&[]);
    let mut bundle = bundle(&["a.html: a"]);
    bundle.add("b.html", Rank::Page, || std::panic::resume_unwind(Box::new("page")));
    let publish = std::panic::AssertUnwindSafe(|| place.publish(&bundle));
    assert!(std::panic::catch_unwind(publish).is_err());
    assert!(!place.output.exists());
}

#[test]
fn folders_on_the_way_to_a_new_output_go_again_when_nothing_is_published() {
    let place = Place::with(&[]);
    let output = place.temp.path().join("new/deep/public");
    let publish = |line: &str| shell::publish(&bundle(&[line]), &output, &place.site);
    assert!(publish("a.html: broken").is_err());
    assert!(!place.temp.path().join("new").exists());
    assert!(publish("a.html: a").is_ok());
    assert_eq!(tree(&output), [".klartext: a.html", "a.html: a"]);
}

/// Every state in which a kill can leave the output, made by hand: the staging folder written
/// so far, the list of old and new files, some files new, some old ones gone.
#[test]
fn a_build_that_was_killed_at_any_step_is_repaired_by_the_next() {
    let old = ["a.html: old", "b/b.html: old", "c.html: same", "gone/x.html: x", "gone/y.html: y"];
    let new = ["a.html: new", "b/b.html: new", "c.html: same", "d/d.html: new", "e.html: new"];
    let old_list = ".klartext: a.html b/b.html c.html gone/x.html gone/y.html";
    let both = ".klartext: a.html b/b.html c.html d/d.html e.html gone/x.html gone/y.html";
    let staging = [".klartext-staging/lock: ", ".klartext-staging/files/0: ne"];
    let clean = Place::with(&[]);
    clean.publish(&bundle(&new)).unwrap();

    let state = |list: &str, replaced: usize, removed: &[&str]| {
        let place = Place::with(&[&[list], &staging[..], &old[..], &new[..replaced]].concat());
        for gone in removed {
            fs::remove_file(place.output.join(gone)).unwrap();
        }
        place
    };
    let mut states = vec![state(old_list, 0, &[])];
    states.extend((0..=new.len()).map(|replaced| state(both, replaced, &[])));
    states.push(state(both, new.len(), &["gone/x.html"]));
    states.push(state(both, new.len(), &["gone/x.html", "gone/y.html"]));
    for place in states {
        let killed = place.tree();
        place.publish(&bundle(&new)).unwrap();
        assert_eq!(place.tree(), clean.tree(), "from {killed:?}");
        assert_eq!(place.outcome(&bundle(&new)), "5 files, 0 changed, 0 removed");
    }
}

/// Runs one test of this file in a process of its own, which may die.
#[cfg(unix)]
fn in_its_own_process(name: &str, limits: &str, place: &Place) -> std::process::ExitStatus {
    let mut command = std::process::Command::new("sh");
    command.arg("-c").arg(format!("{limits} exec \"$0\" --exact {name} --ignored"));
    command.arg(std::env::current_exe().unwrap()).env("KLARTEXT_TEST_SITE", &place.site);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    command.status().unwrap()
}

#[cfg(unix)]
fn given_site() -> Option<PathBuf> {
    std::env::var_os("KLARTEXT_TEST_SITE").map(PathBuf::from)
}

#[cfg(unix)]
#[test]
#[ignore = "dies; run by `a_process_that_dies_while_it_renders_changes_nothing`"]
fn dies_while_rendering() {
    let Some(site) = given_site() else { return };
    let mut bundle = bundle(&["a.html: new", "b.html: new"]);
    bundle.add("c.html", Rank::Page, || std::process::abort());
    let _ = shell::publish(&bundle, &site.join("public"), &site);
}

#[cfg(unix)]
#[test]
fn a_process_that_dies_while_it_renders_changes_nothing() {
    let place = Place::with(&[".klartext: a.html", "a.html: old"]);
    let status = in_its_own_process("dies_while_rendering", "ulimit -c 0;", &place);
    assert!(!status.success());
    let left = place.tree();
    assert!(left.contains(&".klartext-staging/lock: ".to_owned()), "{left:?}");
    assert!(left.contains(&"a.html: old".to_owned()), "{left:?}");
    assert_eq!(place.outcome(&bundle(&["a.html: new"])), "1 files, 1 changed, 0 removed");
    assert_eq!(place.tree(), [".klartext: a.html", "a.html: new"]);
}

#[cfg(unix)]
#[test]
#[ignore = "needs a limit; run by `a_write_that_fails_publishes_nothing`"]
fn writes_more_than_it_may() {
    let Some(site) = given_site() else { return };
    let long = format!("b.html: {}", "long".repeat(100_000));
    let bundle = bundle(&["a.html: new", &long]);
    let published = shell::publish(&bundle, &site.join("public"), &site);
    let failed = matches!(published, Err(PublishError::Machine(Failure::Write(..))));
    std::process::exit(if failed { 42 } else { 1 });
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_publishes_nothing() {
    for given in [&[][..], &[".klartext: a.html", "a.html: old"]] {
        let place = Place::with(given);
        let limits = "trap '' XFSZ; ulimit -f 8;";
        let status = in_its_own_process("writes_more_than_it_may", limits, &place);
        assert_eq!(status.code(), Some(42));
        assert_eq!(place.tree(), given);
        assert_eq!(place.output.exists(), !given.is_empty());
    }
}

/// A disk of 64 KiB, where this user may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(folder: PathBuf) -> Option<SmallDisk> {
        fs::create_dir(&folder).unwrap();
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64k", "none"]).arg(&folder);
        let done = mount.stderr(std::process::Stdio::null()).status();
        done.is_ok_and(|status| status.success()).then(|| SmallDisk(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_full_disk_publishes_nothing() {
    let place = Place::with(&[]);
    let Some(disk) = SmallDisk::mount(place.temp.path().join("disk")) else {
        eprintln!("skipped: this user may not mount a disk");
        return;
    };
    let output = disk.0.join("public");
    let publish = |lines: &[&str]| shell::publish(&bundle(lines), &output, &place.site);
    publish(&["a.html: old"]).unwrap();
    let before = tree(&output);
    let long = format!("b.html: {}", "long".repeat(100_000));
    let failure = publish(&["a.html: new", &long]).unwrap_err().to_string();
    assert!(failure.contains("help: make room on the disk"), "{failure}");
    assert_eq!(tree(&output), before);
    publish(&["a.html: new"]).unwrap();
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn an_output_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[".klartext: a.html", "a.html: old"]);
    let set = |mode| fs::set_permissions(&place.output, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    if fs::write(place.output.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
    } else {
        let error = place.publish(&bundle(&["a.html: new"])).unwrap_err();
        assert!(matches!(error, PublishError::Machine(Failure::Write(..))));
        assert_eq!(place.tree(), [".klartext: a.html", "a.html: old"]);
    }
    set(0o755);
}

// Nobody else's files.

#[test]
fn a_folder_that_klartext_did_not_write_is_refused() {
    let refused = "`public` holds files and was not written by klartext";
    check_refused(&["index.html: mine"], &["index.html: new"], refused);
    check_refused(&["photos/a.png: mine"], &["index.html: new"], refused);
    check_refused(&[".klartext/"], &["index.html: new"], refused);
    let place = Place::with(&["index.html: mine"]);
    fs::write(place.output.join(".klartext"), "my notes\nindex.html\n").unwrap();
    assert_eq!(place.outcome(&bundle(&["index.html: new"])), refused);
    let failure = place.publish(&bundle(&["a: a"])).unwrap_err().to_string();
    assert!(failure.ends_with("help: choose another folder with `--out`, or empty it"));
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let refused = "`public/robots.txt` was not written by klartext and is in the way";
    let given = &[".klartext: index.html old.html", "index.html: old", "robots.txt: mine"];
    check_refused(given, &["index.html: new", "robots.txt: new"], refused);
    let given = &[".klartext: ", "robots.txt/"];
    check_refused(given, &["index.html: new", "robots.txt: new"], refused);
    let given = &[".klartext: ", "robots.txt: mine"];
    check_refused(given, &["robots.txt/index.html: new"], refused);
}

#[test]
fn a_foreign_file_in_a_folder_of_ours_keeps_the_folder() {
    let refused = "`public/b/mine.txt` was not written by klartext and is in the way";
    check_refused(&[".klartext: b/c", "b/c: c", "b/mine.txt: m"], &["b: new"], refused);
    let refused = "`public/b/mine` was not written by klartext and is in the way";
    check_refused(&[".klartext: b/c", "b/c: c", "b/mine/"], &["b: new"], refused);
}

#[test]
fn a_list_that_leads_outside_removes_nothing_there() {
    let place = Place::with(&["./"]);
    let outside = place.temp.path().join("outside/kept.txt");
    let hostile = format!(
        "{FIRST_LINE}\n../../outside/kept.txt\na/../../../outside/kept.txt\n{}\n\n/\n.\n..\n\
         .git/config\n.klartext\n.klartext-staging/lock\na\0b\nold.html\n",
        outside.display()
    );
    fs::write(place.output.join(".klartext"), hostile).unwrap();
    lay(&place.output, ".git/config: git");
    lay(&place.output, "old.html: old");
    assert_eq!(place.outcome(&bundle(&["a.html: a"])), "1 files, 1 changed, 1 removed");
    assert_eq!(place.tree(), [".git/config: git", ".klartext: a.html", "a.html: a"]);
}

#[test]
fn a_list_that_was_cut_names_no_other_file() {
    let place = Place::with(&["a.html: ours", "assets: mine"]);
    // The last line was `assets.css`.
    fs::write(place.output.join(".klartext"), format!("{FIRST_LINE}\na.html\nassets")).unwrap();
    assert_eq!(place.outcome(&bundle(&["a.html: new"])), "1 files, 1 changed, 0 removed");
    assert_eq!(place.tree(), [".klartext: a.html", "a.html: new", "assets: mine"]);
}

#[cfg(unix)]
#[test]
fn a_linked_folder_in_the_output_is_neither_written_to_nor_removed_from() {
    let refused = "`public/assets` was not written by klartext and is in the way";
    let given = &[".klartext: assets/kept.txt", "assets -> ../../outside"];
    check_refused(given, &["assets/kept.txt: new"], refused);
    check(
        &[".klartext: assets/deep/x assets/kept.txt", "assets -> ../../outside"],
        &["a.html: a"],
        "1 files, 1 changed, 0 removed",
        &[".klartext: a.html", "a.html: a", "assets -> ../../outside"],
    );
}

#[cfg(unix)]
#[test]
fn a_link_at_the_place_of_a_file_is_replaced_where_it_is_ours_and_refused_where_not() {
    let given = ["a.html -> ../../outside/kept.txt", "b.html -> ../../outside"];
    check(
        &[&[".klartext: a.html b.html"], &given[..]].concat(),
        &["a.html: kept"],
        "1 files, 1 changed, 1 removed",
        &[".klartext: a.html", "a.html: kept"],
    );
    check_refused(
        &[&[".klartext: "], &given[..]].concat(),
        &["a.html: new"],
        "`public/a.html` was not written by klartext and is in the way",
    );
}

#[cfg(unix)]
#[test]
fn neither_the_list_nor_the_staging_folder_may_be_a_link() {
    let refused = "`public` holds files and was not written by klartext";
    check_refused(&[".klartext -> ../../outside/kept.txt"], &["a.html: a"], refused);
    let refused = "`public/.klartext-staging` was not written by klartext and is in the way";
    check_refused(&[".klartext-staging -> ../../outside"], &["a.html: a"], refused);
    let lock = ".klartext-staging/lock -> ../../../outside/kept.txt";
    check(
        &[lock, ".klartext-staging/files -> ../../../outside"],
        &["a.html: a"],
        "1 files, 1 changed, 0 removed",
        &[".klartext: a.html", "a.html: a"],
    );
}

#[cfg(unix)]
#[test]
fn the_output_itself_may_be_a_link_to_a_folder() {
    let place = Place::with(&[]);
    let real = place.temp.path().join("real");
    fs::create_dir(&real).unwrap();
    link("../real", &place.output);
    assert_eq!(place.outcome(&bundle(&["a/b.html: b"])), "1 files, 1 changed, 0 removed");
    assert_eq!(tree(&real), [".klartext: a/b.html", "a/b.html: b"]);
    assert!(place.output.is_symlink());
}

#[cfg(unix)]
#[test]
fn an_output_that_is_no_folder_is_refused() {
    let place = Place::with(&[]);
    link("nowhere", &place.output);
    assert_eq!(place.outcome(&bundle(&["a.html: a"])), "`public` is no folder");
    fs::remove_file(&place.output).unwrap();
    fs::write(&place.output, "mine").unwrap();
    assert_eq!(place.outcome(&bundle(&["a.html: a"])), "`public` is no folder");
    assert_eq!(fs::read_to_string(&place.output).unwrap(), "mine");
}

#[test]
fn the_output_may_not_mix_with_the_sources() {
    let place = Place::with(&[]);
    let site = &place.site;
    let outputs = [
        site.clone(),
        site.join("."),
        site.join("incidents"),
        site.join("incidents/public"),
        site.join("site-template/public"),
        site.join("missing/../incidents/public"),
        place.temp.path().to_owned(),
    ];
    for output in outputs {
        let error = shell::publish(&bundle(&["a.html: a"]), &output, site).unwrap_err();
        let refused = matches!(error, PublishError::Machine(Failure::OutputInSources { .. }));
        assert!(refused, "{}: {error}", output.display());
    }
    assert_eq!(tree(site), ["incidents/"]);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_that_the_output_is_a_source() {
    let place = Place::with(&[]);
    fs::rename(place.site.join("incidents"), place.site.join("texts")).unwrap();
    link("texts", &place.site.join("incidents"));
    link("texts", &place.output);
    for output in [place.output.clone(), place.site.join("texts/public")] {
        let error = shell::publish(&bundle(&["a.html: a"]), &output, &place.site).unwrap_err();
        assert!(matches!(error, PublishError::Machine(Failure::OutputInSources { .. })));
    }
}

// Two at once, and paths that cannot be.

#[test]
fn a_second_build_is_told_that_another_one_is_publishing() {
    let place = Place::with(&[".klartext: a.html", "a.html: old"]);
    let (output, site) = (place.output.clone(), place.site.clone());
    let mut first = Bundle::default();
    first.add("a.html", Rank::Page, move || {
        let second = shell::publish(&bundle(&["a.html: second"]), &output, &site);
        assert!(matches!(second, Err(PublishError::Machine(Failure::Busy(_)))));
        Ok(b"first".to_vec())
    });
    assert_eq!(place.outcome(&first), "1 files, 1 changed, 0 removed");
    assert_eq!(place.tree(), [".klartext: a.html", "a.html: first"]);
}

#[test]
fn builds_that_race_leave_one_whole_site() {
    let place = Place::with(&[]);
    let build = &|number: usize| {
        let lines = [format!("a.html: {number}"), format!("{number}/b.html: {number}")];
        for _ in 0..20 {
            match place.publish(&bundle(&lines)) {
                Ok(_) | Err(PublishError::Machine(Failure::Busy(_))) => {}
                Err(error) => panic!("{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || build(number));
        }
    });
    let last = fs::read_to_string(place.output.join("a.html")).unwrap();
    let list = format!(".klartext: {last}/b.html a.html");
    assert_eq!(place.tree(), [list, format!("{last}/b.html: {last}"), format!("a.html: {last}")]);
}

#[test]
fn a_path_that_leaves_the_output_is_never_written() {
    let paths = [
        "../a.html",
        "/a.html",
        "a/../b.html",
        "a//b.html",
        "a/",
        "./a.html",
        "a\\b.html",
        ".klartext",
        ".klartext-staging/files/0",
        ".git/config",
    ];
    for path in paths {
        let refused = format!("a file of the site cannot have the path `{path}`");
        check_refused(&[], &["index.html: new", &format!("{path}: new")], &refused);
    }
}

#[test]
fn two_files_with_one_path_are_a_failure() {
    let refused = "two files of the site have the path `a`";
    check_refused(&[], &["a: one", "a: two"], refused);
    check_refused(&[], &["a: one", "a/b: two"], refused);
}
