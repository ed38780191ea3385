//! The folder that is written to: what others do to it, and what it does to the watch.

use crate::{Place, files, incident};
use std::fs;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

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

#[test]
fn what_is_in_the_way_in_the_output_is_told_once_and_all_put_back_when_it_is_gone() {
    let place = Place::watched(&[]);
    place.write("incidents/a.md", &incident("First"));
    place.is_fresh();
    fs::rename(place.out.join("incidents"), place.temp.path().join("away")).unwrap();
    fs::write(place.out.join("incidents"), "mine").unwrap();
    place.says("incidents` was not written by klartext and is in the way");
    thread::sleep(Duration::from_millis(2500));
    fs::remove_file(place.out.join("incidents")).unwrap();
    place.is_fresh();
    place.says(" put back, ");
    assert_eq!(place.said().matches("in the way").count(), 1, "{}", place.said());
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
