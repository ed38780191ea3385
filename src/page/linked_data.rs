//! What a page is, for programs: JSON-LD in the words of schema.org.
//!
//! Home is a page of a site, an incident is an article of it. Other pages say nothing: they
//! are lists.

use super::markup::Markup;
use crate::source::any_byte;
use serde::Serialize;
use std::fmt::Write as _;

/// A page or an article.
#[derive(Debug, Clone, Serialize)]
pub struct LinkedData<'a> {
    /// The vocabulary.
    #[serde(rename = "@context")]
    pub context: &'static str,
    /// The type: `WebPage` or `Article`.
    #[serde(rename = "@type")]
    pub of_type: &'static str,
    /// Its whole address.
    pub url: &'a str,
    /// What it is called; `headline` of an article.
    #[serde(rename = "headline")]
    pub title: &'a str,
    /// What it is about.
    pub description: &'a str,
    /// The language's BCP 47 tag.
    #[serde(rename = "inLanguage")]
    pub language: &'a str,
    /// When it was published first; RFC 3339.
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it changed last; RFC 3339.
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Who says it.
    pub publisher: Named<'a>,
    /// What it is a part of.
    #[serde(rename = "isPartOf")]
    pub part_of: Named<'a>,
}

/// The site, or whoever runs it.
#[derive(Debug, Clone, Serialize)]
pub struct Named<'a> {
    /// The type: `WebSite` or `Organization`.
    #[serde(rename = "@type")]
    pub of_type: &'static str,
    /// What it is called.
    pub name: &'a str,
    /// Its whole address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
}

impl LinkedData<'_> {
    /// The content of a `<script>`: JSON in which nothing can end the element, open a comment
    /// in it or end a line. All of these stand in JSON's strings alone, where an escape means
    /// the same (RFC 8259, section 7).
    pub fn markup(&self) -> Option<Markup> {
        let mut json = Vec::with_capacity(1024);
        serde_json::to_writer(&mut json, self).ok()?;
        let json = String::from_utf8(json).ok()?;
        // Most have none of these. The last two begin with E2.
        let may_be_special = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | 0xe2);
        if !any_byte(&json, may_be_special) {
            return Some(Markup::trusted(json));
        }
        let mut escaped = String::with_capacity(json.len() + 16);
        let mut written = 0;
        for (at, _) in json.bytes().enumerate().filter(|(_, byte)| may_be_special(*byte)) {
            let c = json[at..].chars().next()?;
            if matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
                escaped.push_str(&json[written..at]);
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
                written = at + c.len_utf8();
            }
        }
        escaped.push_str(&json[written..]);
        Some(Markup::trusted(escaped))
    }
}
