//! Nothing by halves: what does not render publishes nothing, and a killed build is repaired.

use crate::{Place, bundle, check_refused, tree};
use klartext::bundle::Rank;
use klartext::shell;
use std::fs;

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
