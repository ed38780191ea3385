//! Text that a template prints as it is, because everything in it has been escaped.

use serde::{Serialize, Serializer};
use std::fmt::Write as _;

/// Finished HTML. Templates print it without escaping it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup(String);

impl Markup {
    /// A text with everything escaped that means something in HTML, attributes included.
    pub fn text(text: &str) -> Markup {
        let mut escaped = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                c => escaped.push(c),
            }
        }
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
        let mut html = String::with_capacity(datetime.len() + words.len() + 48);
        let (datetime, words) = (Markup::text(datetime), Markup::text(words));
        let _ = write!(html, "<time datetime=\"{}\"", datetime.0);
        if let Some(live) = live {
            let _ = write!(html, " data-live=\"{}\"", Markup::text(live).0);
        }
        let _ = write!(html, ">{}</time>", words.0);
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
