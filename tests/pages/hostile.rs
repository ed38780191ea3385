//! Strings that mean harm, in every field that an author or a visitor's forge can fill.

use crate::sample::{busy, component, pages, rendered};
use klartext::model::{Component, Contact, Message, Site, Workaround};
use std::sync::Arc;

const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ x }}";

fn hostile() -> Site {
    let text = || HOSTILE.to_owned();
    let mut site = busy("en");
    site.title = text();
    site.zone_name = text();
    site.contact = Some(Contact::Text(text()));
    site.left_out = vec![text()];
    for severity in &mut site.severities {
        severity.label = text();
    }
    for (at, part) in site.components.iter_mut().enumerate() {
        let retired = part.retired;
        *part = component(&format!("c{at}"), HOSTILE, Some(HOSTILE));
        *part = Component { description: Some(text()), retired, ..part.clone() };
    }
    for incident in site.incidents.iter_mut().map(Arc::make_mut) {
        incident.title = text();
        incident.impact = Some(text());
        incident.scope = Some(text());
        incident.workaround = Some(Workaround::Known(text()));
        incident.contact = Some(Contact::Email(text()));
        for update in &mut incident.updates {
            update.message = Message::new(update.message.html.clone(), &text());
            update.anchor = format!("{}{}", update.anchor, HOSTILE);
        }
    }
    site
}

#[test]
fn no_hostile_string_reaches_a_page_as_markup() {
    let files = rendered(hostile());
    for (path, page) in pages(&files) {
        let scripts = page.matches("<script").count();
        let (own, data) = ("<script src=\"/assets/", "<script type=\"application/ld+json\">");
        assert_eq!(scripts, page.matches(own).count() + page.matches(data).count(), "{path}");
        assert!(!page.contains("<img"), "{path}");
        assert!(!page.contains("\"'>"), "{path}");
        assert_eq!(page.matches("</title>").count(), 1, "{path}");
    }
}

#[test]
fn a_hostile_phrase_of_a_table_is_escaped_where_markup_is_put_into_it() {
    let mut site = busy("en");
    for phrase in site.language.phrases.values_mut() {
        if let klartext::model::Phrase::Plain(text) = phrase {
            text.push_str("<b>\u{1}0\u{2}");
        }
    }
    for (path, page) in pages(&rendered(site)) {
        assert!(!page.contains("<b>"), "{path}");
    }
}

#[test]
fn every_address_on_a_site_below_a_path_begins_with_that_path() {
    let mut site = busy("en");
    site.url.path = "/status".into();
    for (path, page) in pages(&rendered(site)) {
        for attribute in [" href=\"", " src=\""] {
            for rest in page.split(attribute).skip(1) {
                let address = rest.split('"').next().unwrap_or("");
                let whole = ["https", "webcal"]
                    .map(|scheme| format!("{scheme}://status.example.com/status/"));
                let own = ["/status/", "#", "mailto:", &whole[0], &whole[1]];
                assert!(own.iter().any(|start| address.starts_with(start)), "{address} in {path}");
            }
        }
    }
}

#[test]
fn no_page_has_inline_script_or_style_or_asks_another_host() {
    for (path, page) in pages(&rendered(busy("en"))) {
        assert!(!page.contains(" style="), "{path}");
        assert!(!page.contains("<style"), "{path}");
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let handler = tag.split(' ').any(|part| part.starts_with("on") && part.contains('='));
            assert!(!handler, "{path}: {tag}");
        }
        assert!(!page.contains("http://"), "{path}");
    }
}
