//! A new `status.yaml` for a history.

use super::components::Components;
use super::{Standing, read_settings};
use crate::import::history::{ForeignComponent, History, Link};
use crate::import::notes::{HandWork, Notes};
use crate::source::{SETTINGS, SourceFile, Sources};
use crate::writing::{Place, scalar};
use std::fmt::Write as _;
use std::sync::Arc;

/// What stands where the source does not say the page's address.
const UNKNOWN_URL: &str = "https://status.example.com";

/// Hosts under which only their owners read a page.
const HERE: [&str; 2] = ["://localhost", "://127.0.0.1"];

/// The text of `status.yaml`. What cannot be a setting is left out, with a note.
pub(super) fn text(
    history: &History,
    components: &Components,
    standing: &Standing,
    notes: &mut Notes,
) -> String {
    let page = &history.page;
    let mut lines = Lines { standing, text: String::new() };
    match page.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => lines.push("title", title),
        None => {
            lines.push("title", "Status");
            notes.by_hand(HandWork::PageTitle, SETTINGS, "`Status` stands in for it");
        }
    }
    let is_elsewhere = |url: &&str| !HERE.iter().any(|host| url.contains(host));
    let url = page.url.as_deref().filter(is_elsewhere);
    let url = url.filter(|url| lines.accepts(&format!("url: {}\n", line(url))));
    lines.push("url", url.unwrap_or(UNKNOWN_URL));
    if url.is_none() {
        let what = page.url.as_deref().map_or("nothing is named".to_owned(), |url| {
            format!("what is named is no address of a page: {url}")
        });
        notes.by_hand(HandWork::Address, SETTINGS, what);
    }
    if let Some(tag) = page.language.as_deref().filter(|tag| *tag != "en") {
        let main = tag.split(['-', '_']).next().unwrap_or(tag);
        let is_known = lines.push_if_accepted("language", tag)
            || main == "en"
            || lines.push_if_accepted("language", main);
        if !is_known {
            notes.by_hand(HandWork::PageLanguage, SETTINGS, tag);
        }
    }
    let others = [
        ("timezone", page.timezone.as_deref().filter(|zone| *zone != "UTC")),
        ("contact", page.contact.as_deref()),
        ("logo", page.logo.as_deref()),
        ("favicon", page.favicon.as_deref()),
        ("accent", page.accent.as_deref()),
    ];
    for (name, value) in others {
        if let Some(value) = value
            && !lines.push_if_accepted(name, value)
        {
            notes.by_hand(HandWork::Look, SETTINGS, format!("`{name}`: {value}"));
        }
    }
    lines.links(&page.header, &page.footer, notes);
    let mut text = lines.text;
    if !components.new.is_empty() {
        text.push_str("components:\n");
        for (id, component) in &components.new {
            text.push_str(&item(id, component, "  "));
        }
    }
    text
}

/// A component as an item of the list.
pub(super) fn item(id: &str, component: &ForeignComponent, indent: &str) -> String {
    let mut text = format!("{indent}- id: {}\n", line(id));
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(text, "{indent}  {name}: {value}");
    };
    field("name", &line(&component.name));
    if let Some(group) = &component.group {
        field("group", &line(group));
    }
    if let Some(description) = &component.description {
        field("description", &line(description));
    }
    if component.retired {
        field("retired", "true");
    }
    if let Some(since) = component.since {
        field("since", &since.to_zoned(jiff::tz::TimeZone::UTC).date().to_string());
    }
    if !component.aliases.is_empty() {
        field("aliases", &aliases(component));
    }
    text
}

/// A component as an item of a list in brackets.
pub(super) fn flow_item(id: &str, component: &ForeignComponent) -> String {
    let quoted = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        scalar(&text, Place::Brackets)
    };
    let mut fields =
        vec![format!("id: {}", quoted(id)), format!("name: {}", quoted(&component.name))];
    let texts = [("group", &component.group), ("description", &component.description)];
    for (name, text) in texts {
        fields.extend(text.as_deref().map(|text| format!("{name}: {}", quoted(text))));
    }
    if component.retired {
        fields.push("retired: true".to_owned());
    }
    if let Some(since) = component.since {
        let day = since.to_zoned(jiff::tz::TimeZone::UTC).date();
        fields.push(format!("since: {day}"));
    }
    if !component.aliases.is_empty() {
        fields.push(format!("aliases: {}", aliases(component)));
    }
    format!("{{ {} }}", fields.join(", "))
}

/// Former addresses as a list in brackets.
fn aliases(component: &ForeignComponent) -> String {
    let aliases = component.aliases.iter().map(|alias| scalar(alias, Place::Brackets));
    format!("[{}]", aliases.collect::<Vec<_>>().join(", "))
}

fn line(text: &str) -> String {
    scalar(&text.split_whitespace().collect::<Vec<_>>().join(" "), Place::Line)
}

struct Lines<'a> {
    standing: &'a Standing,
    text: String,
}

impl Lines<'_> {
    fn push(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.text, "{name}: {}", line(value));
    }

    /// Whether the setting was one.
    fn push_if_accepted(&mut self, name: &str, value: &str) -> bool {
        let written = format!("{name}: {}\n", line(value));
        let is_good = self.accepts(&format!("url: {UNKNOWN_URL}\n{written}"));
        if is_good {
            self.text.push_str(&written);
        }
        is_good
    }

    /// Whether lines are settings, as the builder of the site reads them.
    fn accepts(&self, lines: &str) -> bool {
        let mut sources =
            Sources { templates: self.standing.sources.templates.clone(), ..Sources::default() };
        sources.put(Arc::new(SourceFile::new(SETTINGS, format!("title: x\n{lines}"))));
        read_settings(&sources).is_ok()
    }

    fn links(&mut self, header: &[Link], footer: &[Link], notes: &mut Notes) {
        let mut text = String::new();
        for (name, links) in [("header", header), ("footer", footer)] {
            let mut items = String::new();
            for link in links {
                let (words, url) = (
                    scalar(link.text.trim(), Place::Brackets),
                    scalar(link.url.trim(), Place::Brackets),
                );
                let item = format!("    - {{ text: {words}, url: {url} }}\n");
                if self.accepts(&format!("url: {UNKNOWN_URL}\nlinks:\n  header:\n{item}")) {
                    items.push_str(&item);
                } else {
                    notes.by_hand(
                        HandWork::Look,
                        SETTINGS,
                        format!("the link `{}` to {}", link.text, link.url),
                    );
                }
            }
            if !items.is_empty() {
                let _ = write!(text, "  {name}:\n{items}");
            }
        }
        if !text.is_empty() {
            let _ = write!(self.text, "links:\n{text}");
        }
    }
}
