//! The icons of the browser's tab: one for each state, each of its own shape.
//!
//! All are published, whichever is shown now: a page that a browser kept still finds its own.

use super::html::Templates;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where their templates are.
const FOLDER: &str = "favicon/";

/// The icons by the names of their states, with their words in the page's language. One that
/// cannot be rendered is a complaint.
pub fn favicons(
    templates: &Templates,
    complaints: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<[u8]>> {
    let mut icons = BTreeMap::new();
    let no_fields: BTreeMap<(), ()> = BTreeMap::new();
    for path in templates.names_below(FOLDER) {
        let Some(name) = path.strip_prefix(FOLDER).and_then(|name| name.strip_suffix(".svg"))
        else {
            continue;
        };
        match templates.render(&path, &no_fields) {
            Ok(svg) => {
                icons.insert(name.to_owned(), svg.into());
            }
            Err(complaint) => complaints.push(complaint),
        }
    }
    icons
}
