//! Styles, scripts and images under names that carry their content.

use crate::sample::{calm, with_files};
use klartext::model::Branding;
use klartext::render::assets::{Assets, image_route};
use klartext::source::Sources;
use std::collections::BTreeMap;

fn style(files: &[(&str, &str)]) -> (String, String) {
    let files = with_files(calm("en"), files).expect("a site");
    let found = files.into_iter().find(|(path, _)| path.ends_with(".css"));
    found.expect("a stylesheet")
}

#[test]
fn the_name_of_a_stylesheet_changes_with_its_content_alone() {
    let (before, _) = style(&[]);
    let (same, _) = style(&[("site-template/page/x.txt", "x")]);
    let (after, _) = style(&[("site-template/css/own.css", "p { color: red }")]);
    assert_eq!(before, same);
    assert_ne!(before, after);
    assert!(
        before.starts_with("assets/style.") && before.len() >= "assets/style.0123456789.css".len()
    );
}

#[test]
fn styles_of_the_site_folder_replace_built_in_ones_or_follow_them() {
    let files =
        [("site-template/css/tokens.css", "/* mine */"), ("site-template/css/a.css", "/* last */")];
    let (_, text) = style(&files);
    assert!(text.starts_with("/* mine */\n"), "{text}");
    assert!(text.ends_with("/* last */\n"), "{text}");
    assert!(!text.contains("--page: #"));
}

#[test]
fn an_image_has_a_safe_name_and_its_content_in_it() {
    let route = image_route("incidents/Überlast Pumpe.PNG", b"x").expect("a picture");
    assert!(route.path().starts_with("/assets/uberlast-pumpe."), "{route:?}");
    assert!(route.path().ends_with(".png"), "{route:?}");
    assert_ne!(route, image_route("incidents/Überlast Pumpe.PNG", b"y").expect("a picture"));
    assert_eq!(image_route("incidents/a.html", b"x"), None);
    assert_eq!(image_route("incidents/png", b"x"), None);
}

#[test]
fn images_that_are_there_have_an_address() {
    let sources = Sources::from_files([("incidents/pump.svg", "<svg/>")]);
    let assets = Assets::load(&sources, &Branding::default(), BTreeMap::new());
    let address = assets.image_address("incidents/pump.svg").expect("an address");
    assert!(address.starts_with("/assets/pump."), "{address}");
    assert_eq!(assets.image_address("incidents/none.svg"), None);
}
