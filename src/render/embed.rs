//! `/embed.js`: the widget for other pages, with the words that it says itself. All else it reads
//! from the interface, so that a page that carries it never has to change.

use super::Picture;
use serde::Serialize;

/// What stands in the script where the words belong.
const PLACE: &str = "\"{{ site }}\"";

#[derive(Serialize)]
struct Words<'a> {
    lang: &'a str,
    dir: &'static str,
    close: &'a str,
}

/// The script's bytes.
pub fn embed(picture: &Picture) -> Vec<u8> {
    let language = &picture.site.language;
    let words = Words {
        lang: &language.tag,
        dir: language.direction.id(),
        close: language.phrase("widget.close"),
    };
    let words = serde_json::to_string(&words).unwrap_or_default();
    String::from_utf8_lossy(&picture.assets.embed).replace(PLACE, &words).into_bytes()
}
