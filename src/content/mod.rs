//! From text to meaning: settings, front matter, update headings, messages.
//!
//! Everything an author can get wrong is found here. What comes out is the model; what was
//! wrong comes out as complaints, all of them in one run.

pub mod document;
pub mod fence;
mod fields;
pub mod former_path;
mod front_matter;
pub mod gap;
pub mod heading;
mod incident;
pub mod language;
pub mod markdown;
mod phrases;
mod readings;
mod refused;
mod settings;
mod site;
pub mod slug;
pub mod time;
pub mod yaml;

pub use incident::{ReadIncident, Reading, incident};
pub use readings::Readings;
pub use settings::{Settings, files_named, page_zone, settings};
pub use site::{mistakes_without_settings, site, site_of};

use crate::diagnostic::{Diagnostic, Rule, did_you_mean};
use crate::source::{SourceFile, Span};

/// The text of a file, or a complaint that its letters cannot be known.
fn text_of<'a>(file: &'a SourceFile, complaints: &mut Vec<Diagnostic>) -> Option<&'a str> {
    file.text().map_err(|wrong| complaints.push(not_utf8(file, wrong.at))).ok()
}

/// A file whose letters cannot be known.
pub(crate) fn not_utf8(file: &SourceFile, at: usize) -> Diagnostic {
    let utf16 = [[0xff, 0xfe], [0xfe, 0xff]].iter().any(|mark| file.bytes().starts_with(mark));
    let message =
        if utf16 { "the file is UTF-16, not UTF-8" } else { "the file is not UTF-8 from here on" };
    let help = "save it as UTF-8: most editors offer that as the encoding when saving";
    let file = &file.shared_path();
    Diagnostic::new(Rule::NotUtf8, file, Span::new(at, at + 1), message, help)
}

/// How many mistakes of a file get a near word each: looking for one takes its time, and
/// nobody has a thousand slips of the finger.
const SUGGESTIONS: usize = 200;

/// The mend for a word that is none of a list: the nearest, and otherwise the list.
fn choose(written: &str, known: &[&str]) -> String {
    match did_you_mean(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none yet: add it to `status.yaml`".to_owned(),
        None if known.len() > 12 => {
            format!("the first of {} are: {}, …", known.len(), known[..12].join(", "))
        }
        None => format!("choose one of: {}", known.join(", ")),
    }
}
