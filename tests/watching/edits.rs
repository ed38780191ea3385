//! What a person or an editor does to files, one after the other.

use crate::{Place, SETTINGS, check, files, incident};
use std::fs;

#[test]
fn an_edit_is_published_with_one_line_that_names_it() {
    let place = Place::watched(&[]);
    place.write("incidents/a.md", &incident("Other words"));
    place.says(" incidents/a.md: ");
    place.is_fresh();
    let page = fs::read_to_string(place.out.join("incidents/a/index.html")).unwrap();
    assert!(page.contains("Other words"));
}

#[test]
fn files_come_and_go() {
    check(|place| {
        place.write("incidents/2026/c.md", &incident("Third"));
        fs::remove_file(place.path("incidents/a.md")).unwrap();
    });
}

#[test]
fn settings_templates_words_and_images_count_as_well() {
    check(|place| place.write("status.yaml", &SETTINGS.replace("Example", "Another")));
    check(|place| place.write("site-template/css/own.css", "h1 { color: red }"));
    check(|place| place.write("site-template/i18n/en.yaml", "site:\n  skip: Go on\n"));
    let picture = "![a picture](../images/a.gif)";
    check(|place| {
        place.write("images/a.gif", "GIF89a first");
        place.write("incidents/a.md", &incident("First").replace("Done.", picture));
        place.is_fresh();
        assert!(place.holds("GIF89a first"), "no image is published");
        place.write("images/a.gif", "GIF89a second");
        place.is_fresh();
        assert!(place.holds("GIF89a second") && !place.holds("GIF89a first"));
        place.write("images/a.gif", "GIF89a third");
    });
}

#[test]
fn an_editor_may_put_another_file_in_the_place_of_the_old_one() {
    check(|place| {
        place.write("incidents/.a.md.swp", "scratch");
        place.write("incidents/a.md~new", &incident("Renamed over"));
        place.rename("incidents/a.md~new", "incidents/a.md");
        place.rename("incidents/b.md", "incidents/b.md~");
        place.write("incidents/b.md", &incident("Written anew"));
    });
}

#[test]
fn a_half_written_file_leaves_the_last_site_until_it_is_whole() {
    let place = Place::watched(&[]);
    let before = files(&place.out);
    place.write("incidents/a.md", "---\ntitle: Half");
    place.says("the last site stays as it is");
    assert_eq!(files(&place.out), before);
    place.write("incidents/a.md", &incident("Whole"));
    place.is_fresh();
}

#[test]
fn reading_and_touching_a_file_is_no_change() {
    let place = Place::watched(&[]);
    let text = fs::read(place.path("incidents/a.md")).unwrap();
    fs::write(place.path("incidents/a.md"), text).unwrap();
    place.write("incidents/notes.txt", "not a source");
    place.write("incidents/b.md", &incident("A change"));
    place.says(" incidents/b.md: ");
    assert!(!place.said().contains("incidents/a.md"), "{}", place.said());
}
