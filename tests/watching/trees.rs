//! Many files at once, folders that move, links and branches.

use crate::{Place, check, incident};
use std::fs;
use std::process::{Command, Stdio};

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
