//! What the settings of a Statusfy page say of it: its name, its links, its systems.

use super::config::Config;
use crate::import::datum::{Datum, Record};
use crate::import::history::{ForeignComponent, Link, PageFacts};
use crate::import::notes::{HandWork, Notes};
use std::collections::BTreeSet;

impl Config {
    /// What is said of the page itself. What has no place here is noted.
    pub(super) fn page(&mut self, main: &str, notes: &mut Notes) -> PageFacts {
        let (fields, locale) = (&mut self.fields, &mut self.locale);
        let title = fields.take_text("title");
        let mut page = PageFacts {
            title: locale.take_text("title").or(title),
            url: fields
                .take_text("baseUrl")
                .filter(|url| url != "/")
                .map(|url| url.trim_end_matches('/').to_owned()),
            language: Some(main.to_owned()),
            ..PageFacts::default()
        };
        let mut theme = fields.take("theme").into_record();
        let mut links = of_language(locale.take("links"), main);
        links.append(of_language(theme.take("links"), main));
        let mut told = fields.take("notifications").into_record();
        let support = of_language_text(told.take("support"), main);
        let twitter = of_language_text(told.take("twitter"), main);
        let support = links.take_text("support").or(support);
        page.contact = links.take_text("contact").or_else(|| support.clone());
        let names: Vec<String> = links.names().map(str::to_owned).collect();
        page.footer = names
            .iter()
            .filter_map(|name| Some(Link { text: capitalised(name), url: links.take_text(name)? }))
            .collect();
        let other = support.filter(|url| page.contact.as_ref() != Some(url));
        page.footer.extend(other.map(|url| Link { text: "Support".to_owned(), url }));
        page.footer.extend(twitter.map(|name| Link {
            text: "Twitter".to_owned(),
            url: format!("https://twitter.com/{}", name.trim_start_matches('@')),
        }));
        if main != "en" && !page.footer.is_empty() {
            let what = "the words of the links below the page are English";
            notes.by_hand(HandWork::Look, &self.path, what);
        }
        for (record, before) in [(&theme, "theme."), (&told, "notifications.")] {
            let says = record.names().filter(|name| record.text_of(name) != Some("true"));
            says.for_each(|name| notes.drop_field(&format!("{before}{name}"), &self.path));
        }
        page
    }

    /// The systems in the order of the page. Those that only have a name are shown no more.
    pub(super) fn components(&mut self) -> Vec<ForeignComponent> {
        let mut content = self.content();
        let mut ids: Vec<String> =
            content.take("systems").texts().iter().map(|id| (*id).to_owned()).collect();
        ids.append(&mut self.listed);
        let mut systems = self.locale.take("systems").into_record();
        let items = systems.take("items");
        let mut items = match items {
            Datum::Nothing => systems,
            items => items.into_record(),
        };
        let is_listed = !ids.is_empty();
        let named: Vec<String> = items.names().map(str::to_owned).collect();
        let mut seen = BTreeSet::new();
        let mut components = Vec::new();
        for (id, retired) in
            ids.iter().map(|id| (id, false)).chain(named.iter().map(|id| (id, is_listed)))
        {
            if seen.insert(id.to_lowercase()) {
                components.push(component(id, items.take(id), retired));
            }
        }
        components
    }

    /// Notes what was not asked for.
    pub(super) fn note_rest(&mut self, notes: &mut Notes) {
        for used in ["defaultLocale", "locales"] {
            self.fields.take(used);
        }
        for content in ["content", "contentConfig"] {
            let mut content = self.fields.take(content).into_record();
            for used in ["dir", "systems", "frontMatterFormat"] {
                content.take(used);
            }
            content
                .rest()
                .for_each(|name| notes.drop_field(&format!("content.{name}"), &self.path));
        }
        self.fields.rest().for_each(|name| notes.drop_field(name, &self.path));
        self.locale.rest().for_each(|name| notes.drop_field(name, &self.locale_path));
    }
}

/// A map by languages, or one that stands for all.
fn of_language(value: Datum, main: &str) -> Record {
    let mut record = value.into_record();
    match record.take(main) {
        Datum::Map(own) => own,
        _ => record,
    }
}

/// A text by languages, or one that stands for all.
fn of_language_text(value: Datum, main: &str) -> Option<String> {
    match value {
        Datum::Map(mut record) => record.take_text(main),
        value => value.text().filter(|text| !["true", "false"].contains(text)).map(str::to_owned),
    }
}

fn component(id: &str, words: Datum, retired: bool) -> ForeignComponent {
    let written = words.text().map(str::to_owned);
    let mut words = words.into_record();
    ForeignComponent {
        key: id.to_owned(),
        id: Some(id.to_owned()),
        name: written.or_else(|| words.take_text("title")).unwrap_or_else(|| id.to_owned()),
        description: words.take_text("description"),
        retired,
        ..ForeignComponent::default()
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
