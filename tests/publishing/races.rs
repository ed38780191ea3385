//! Two builds at once, and what others do in the output while a build renders.

use crate::{Place, bundle, lay};
use klartext::bundle::{Bundle, Rank};
use klartext::shell::{self, Failure, PublishError};
use std::fs;
use std::path::Path;

/// Publishes files while somebody else does something in the output: what comes of it, and what
/// the folder holds then.
#[track_caller]
fn check_meanwhile(
    given: &[&str],
    lines: &[&str],
    meanwhile: fn(&Path),
    outcome: &str,
    after: &[&str],
) {
    let place = Place::with(given);
    let output = place.output.clone();
    let mut files = bundle(lines);
    files.add("z.html", Rank::Seal, move || {
        meanwhile(&output);
        Ok(b"z".to_vec())
    });
    assert_eq!(place.outcome(&files), outcome);
    assert_eq!(place.tree(), after);
}

#[test]
fn a_foreign_file_that_comes_while_pages_are_rendered_stops_everything() {
    check_meanwhile(
        &[],
        &["a.html: a", "n/b.html: b"],
        |output| lay(output, "a.html: mine"),
        "`public/a.html` was not written by klartext and is in the way",
        &["a.html: mine"],
    );
    check_meanwhile(
        &[".klartext: a.html", "a.html: old"],
        &["a.html: new", "n/b.html: b"],
        |output| lay(output, "n: mine"),
        "`public/n` was not written by klartext and is in the way",
        &[".klartext: a.html", "a.html: old", "n: mine"],
    );
}

#[test]
fn a_folder_that_comes_meanwhile_takes_the_files_and_one_that_goes_is_made_again() {
    check_meanwhile(
        &[],
        &["n/b.html: b", "n/c/d.html: d", "n/e/f.html: f"],
        |output| {
            lay(output, "n/mine.txt: mine");
            lay(output, "n/e/mine.txt: mine");
        },
        "4 files, 4 changed, 0 removed",
        &[
            ".klartext: n/b.html n/c/d.html n/e/f.html z.html",
            "n/b.html: b",
            "n/c/d.html: d",
            "n/e/f.html: f",
            "n/e/mine.txt: mine",
            "n/mine.txt: mine",
            "z.html: z",
        ],
    );
    check_meanwhile(
        &[".klartext: n/b.html z.html", "n/b.html: old", "z.html: old"],
        &["n/b.html: b", "n/c/d.html: d"],
        |output| fs::remove_dir_all(output.join("n")).unwrap(),
        "3 files, 3 changed, 0 removed",
        &[".klartext: n/b.html n/c/d.html z.html", "n/b.html: b", "n/c/d.html: d", "z.html: z"],
    );
}

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
