//! Files of others are neither replaced nor removed, whatever a list says.

use crate::{FIRST_LINE, Place, bundle, check_refused, lay};
use std::fs;

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
