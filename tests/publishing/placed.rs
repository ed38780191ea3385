//! What is put in place, what is left as it is, and what goes.

use crate::{Place, bundle, check};
use std::fs;
#[cfg(unix)]
use std::path::PathBuf;

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
