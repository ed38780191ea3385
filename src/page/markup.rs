//! Text that a template prints as it is, because everything in it has been escaped.

use serde::{Serialize, Serializer};

/// Finished HTML. Templates print it without escaping it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup(String);

impl Markup {
    /// A text with everything escaped that means something in HTML, attributes included.
    pub fn text(text: &str) -> Markup {
        let mut escaped = String::with_capacity(text.len() + 8);
        push_escaped(&mut escaped, text);
        Markup(escaped)
    }

    /// HTML of which the caller knows that it is safe.
    pub fn trusted(html: impl Into<String>) -> Markup {
        Markup(html.into())
    }

    /// A link.
    pub fn link(href: &str, words: &str) -> Markup {
        Markup(format!("<a href=\"{}\">{}</a>", Markup::text(href).0, Markup::text(words).0))
    }

    /// A moment or a stretch of time that programs can read, too.
    pub fn time(datetime: &str, words: &str) -> Markup {
        Markup::time_with(datetime, words, None)
    }

    /// The same with what the visitor's script may say beside it, as `data-live`.
    pub fn time_with(datetime: &str, words: &str, live: Option<&str>) -> Markup {
        let mut html = String::with_capacity(datetime.len() + words.len() + 64);
        html.push_str("<time datetime=\"");
        push_escaped(&mut html, datetime);
        if let Some(live) = live {
            html.push_str("\" data-live=\"");
            push_escaped(&mut html, live);
        }
        html.push_str("\">");
        push_escaped(&mut html, words);
        html.push_str("</time>");
        Markup(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// Writes a text with everything escaped that means something in HTML, attributes included.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(written);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}
