//! Files that cannot be read for a while.
#![cfg(unix)]

use crate::{Place, incident};
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::Duration;

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_file_that_cannot_be_read_is_told_and_read_when_it_can() {
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

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn what_changes_while_an_image_cannot_be_read_is_shown_when_it_can() {
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
