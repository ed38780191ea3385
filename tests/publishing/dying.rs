//! Nothing by halves where the machine fails: processes that die, limits, full and locked disks.
#![cfg(unix)]

#[cfg(target_os = "linux")]
use crate::tree;
use crate::{Place, bundle};
use klartext::bundle::Rank;
use klartext::shell::{self, Failure, PublishError};
use std::fs;
use std::path::PathBuf;

/// Runs one test of this file in a process of its own, which may die.
fn in_its_own_process(name: &str, limits: &str, place: &Place) -> std::process::ExitStatus {
    let mut command = std::process::Command::new("sh");
    command.arg("-c").arg(format!("{limits} exec \"$0\" --exact {name} --ignored"));
    command.arg(std::env::current_exe().unwrap()).env("KLARTEXT_TEST_SITE", &place.site);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    command.status().unwrap()
}

fn given_site() -> Option<PathBuf> {
    std::env::var_os("KLARTEXT_TEST_SITE").map(PathBuf::from)
}

#[test]
#[ignore = "dies; run by `a_process_that_dies_while_it_renders_changes_nothing`"]
fn dies_while_rendering() {
    let Some(site) = given_site() else { return };
    let mut bundle = bundle(&["a.html: new", "b.html: new"]);
    bundle.add("c.html", Rank::Page, || std::process::abort());
    let _ = shell::publish(&bundle, &site.join("public"), &site);
}

#[test]
fn a_process_that_dies_while_it_renders_changes_nothing() {
    let place = Place::with(&[".klartext: a.html", "a.html: old"]);
    let status = in_its_own_process("dying::dies_while_rendering", "ulimit -c 0;", &place);
    assert!(!status.success());
    let left = place.tree();
    assert!(left.contains(&".klartext-staging/lock: ".to_owned()), "{left:?}");
    assert!(left.contains(&"a.html: old".to_owned()), "{left:?}");
    assert_eq!(place.outcome(&bundle(&["a.html: new"])), "1 files, 1 changed, 0 removed");
    assert_eq!(place.tree(), [".klartext: a.html", "a.html: new"]);
}

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

#[test]
fn a_write_that_fails_publishes_nothing() {
    for given in [&[][..], &[".klartext: a.html", "a.html: old"]] {
        let place = Place::with(given);
        let limits = "trap '' XFSZ; ulimit -f 8;";
        let status = in_its_own_process("dying::writes_more_than_it_may", limits, &place);
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

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn an_output_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    for locked in ["", "n"] {
        let given = [
            ".klartext: a.html n/b.html n/c/d.html",
            "a.html: old",
            "n/b.html: old",
            "n/c/d.html: old",
        ];
        let place = Place::with(&given);
        let folder = place.output.join(locked);
        let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
        set(0o555);
        if fs::write(folder.join("probe"), "").is_ok() {
            eprintln!("skipped: this user may write everywhere");
            return;
        }
        let lines = ["a.html: new", "n/c/d.html: new", "n/b.html: new"];
        let error = place.publish(&bundle(&lines)).unwrap_err();
        assert!(matches!(error, PublishError::Machine(Failure::Write(..))), "{error}");
        assert_eq!(place.tree(), given);
        let lines = ["a.html: new", "n/c/d.html: new", "n/b.html: old"];
        let published = place.publish(&bundle(&lines));
        assert_eq!(published.is_ok(), !locked.is_empty(), "nothing has to be written there");
        set(0o755);
    }
}
