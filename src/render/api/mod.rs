//! `/api/v2/`: the public Statuspage API, version 2, as static files, so that tools made for
//! hosted status pages work by changing the address.
//!
//! The form is that of what hosted pages send (<https://www.atlassianstatus.com/api/v2>): names,
//! order, enums, milliseconds in times, lists that are never null. What that API has no word for
//! stands under one more key, `klartext`. `docs/api/` holds a schema of each file, and
//! `docs/feeds-and-api.md` says how our words become theirs.
//!
//! Everything comes from the board. What is decided here is which words of theirs say it.

mod component;
mod document;
mod group;
mod id;
mod incident;
mod list;
mod page;
mod status;
mod time;
mod update;

use self::document::ApiDocument;
use super::Picture;
use crate::bundle::{Bundle, Rank};
use crate::page::route;
use std::sync::Arc;

/// Makes one file.
type Document = fn(&Picture) -> ApiDocument<'_>;

/// The files by their names below `/api/v2/`.
const FILES: [(&str, Document); 8] = [
    ("summary", |picture| ApiDocument::summary(picture.given())),
    ("status", |picture| ApiDocument::status(picture.given())),
    ("components", |picture| ApiDocument::components(picture.given())),
    ("incidents", |picture| ApiDocument::incidents(picture.given())),
    ("incidents/unresolved", |picture| ApiDocument::unresolved(picture.given())),
    ("scheduled-maintenances", |picture| ApiDocument::maintenances(picture.given())),
    ("scheduled-maintenances/upcoming", |picture| ApiDocument::upcoming(picture.given())),
    ("scheduled-maintenances/active", |picture| ApiDocument::active(picture.given())),
];

/// Adds every file of the API.
pub fn add_api(bundle: &mut Bundle, picture: &Arc<Picture>) {
    for (name, document) in FILES {
        let picture = Arc::clone(picture);
        bundle.add(route::api(name).file(), Rank::Announcement, move || {
            let mut bytes = serde_json::to_vec(&document(&picture)).unwrap_or_default();
            bytes.push(b'\n');
            Ok(bytes)
        });
    }
}
