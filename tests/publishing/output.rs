//! Folders that cannot be the output, and paths that cannot be in it.

use crate::{Place, bundle, check_refused, tree};
use klartext::shell::{self, Failure, PublishError};

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
        site.join("messages/public"),
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
