//! Links in the output and in its place: none leads to what is not the site's.
#![cfg(unix)]

use crate::{Place, bundle, check, check_refused, link, tree};
use klartext::shell::{self, Failure, PublishError};
use std::fs;

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
