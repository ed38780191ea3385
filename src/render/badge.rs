//! Badges as pictures, and as what shields.io draws one from (<https://shields.io/badges/endpoint-badge>).

use super::Picture;
use crate::bundle::{Bundle, Rank};
use crate::page::{Badge, Given, route};
use crate::source::Fingerprint;
use serde::Serialize;
use std::sync::Arc;

/// A badge as an endpoint of shields.io sends it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint<'a> {
    schema_version: u8,
    label: &'a str,
    message: &'a str,
    color: String,
    label_color: String,
    /// Nobody may paint it over in another colour.
    is_error: bool,
    /// The least that is allowed.
    cache_seconds: u32,
}

/// Adds the badges of the site and of each component.
pub fn add_badges(bundle: &mut Bundle, picture: &Arc<Picture>) {
    add(bundle, picture, route::badge, Badge::of_site);
    for index in picture.site.component_indices() {
        let id = &picture.site.component(index).id;
        let file =
            |name: &'static str| move |ending: &str| route::component_badge(id, name, ending);
        add(bundle, picture, file("badge"), move |given| Badge::of_component(given, index));
        add(bundle, picture, file("uptime"), move |given| Badge::of_uptime(given, index));
    }
}

/// Adds a badge under its two addresses.
fn add(
    bundle: &mut Bundle,
    picture: &Arc<Picture>,
    route: impl Fn(&str) -> route::Route,
    badge: impl Fn(Given<'_>) -> Badge,
) {
    // So little is said on it that it is said at once.
    let badge = badge(picture.given());
    let depends = picture.frame().then(Fingerprint::of(&badge));
    let (picture, drawn) = (Arc::clone(picture), badge.clone());
    bundle.add_of(depends, route("svg").file(), Rank::Announcement, move || {
        let drawing = drawn.drawn(picture.given());
        picture.templates.render("badge.svg", &drawing)
    });
    let (path, rank) = (route("json").file(), Rank::Announcement);
    bundle.add_of(depends, path, rank, move || Ok(endpoint(&badge)));
}

fn endpoint(badge: &Badge) -> Vec<u8> {
    let digits =
        |colour: crate::model::Colour| colour.to_string().trim_start_matches('#').to_owned();
    let endpoint = Endpoint {
        schema_version: 1,
        label: &badge.label,
        message: &badge.message,
        color: digits(badge.colour()),
        label_color: digits(badge.label_colour()),
        is_error: badge.is_trouble(),
        cache_seconds: 300,
    };
    let mut bytes = serde_json::to_vec(&endpoint).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
