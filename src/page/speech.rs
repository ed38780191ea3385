//! Sentences: phrases of the page's language with lists, shares and finished markup in them.

use super::markup::{Markup, push_escaped};
use crate::board::Uptime;
use crate::model::Language;

/// A phrase whose gaps are filled with finished markup; its own words are escaped.
pub fn with_markup(language: &Language, name: &str, values: &[(&str, &Markup)]) -> Markup {
    let mut html = String::with_capacity(128);
    language.fill_by(name, &mut html, push_escaped, |gap, html| {
        let value = values.iter().find(|(name, _)| *name == gap);
        value.map(|(_, value)| html.push_str(value.as_str())).is_some()
    });
    Markup::trusted(html)
}

/// Names as a sentence lists them: all where there are up to three, else two and how many
/// more there are.
pub fn list(language: &Language, names: &[&str]) -> String {
    let comma = language.phrase("list.comma");
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, last] => language.filled("list.and", &[("first", first), ("last", last)]),
        [first, second, last] => {
            let first = [*first, *second].join(comma);
            language.filled("list.and", &[("first", &first), ("last", last)])
        }
        [first, second, rest @ ..] => {
            let first = [*first, *second].join(comma);
            let more = u64::try_from(rest.len()).unwrap_or(u64::MAX);
            language.counted("list.more", more, &[("first", &first)])
        }
    }
}

/// A few pieces of markup as a sentence lists them, all of them; nothing where there is none.
pub fn list_of_markup(language: &Language, items: &[Markup]) -> Option<Markup> {
    let (last, rest) = items.split_last()?;
    if rest.is_empty() {
        return Some(last.clone());
    }
    let comma = Markup::text(language.phrase("list.comma"));
    let rest: Vec<&str> = rest.iter().map(Markup::as_str).collect();
    let first = Markup::trusted(rest.join(comma.as_str()));
    Some(with_markup(language, "list.and", &[("first", &first), ("last", last)]))
}

/// A share of time in per cent with up to two decimals. Cut, not rounded: 100 % is said of
/// nothing but the whole.
pub fn percent(language: &Language, uptime: Uptime) -> String {
    // The sum that made the share may miss the whole by the last bit.
    let hundredths = (uptime.share.clamp(0.0, 1.0) * 10_000.0 + 1e-7).floor();
    let whole = (hundredths / 100.0).floor();
    let decimals = hundredths - whole * 100.0;
    let number = if decimals == 0.0 && whole == 100.0 {
        "100".to_owned()
    } else {
        format!("{whole:.0}{}{decimals:02.0}", language.phrase("number.decimal"))
    };
    language.filled("number.percent", &[("n", &number)])
}

/// A number of things for [`Language::counted`].
pub fn count(things: usize) -> u64 {
    u64::try_from(things).unwrap_or(u64::MAX)
}
