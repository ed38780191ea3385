//! The settings of the feed: the host that names its entries, and how many it shows.

use super::address;
use crate::content::fields::Fields;
use crate::diagnostic::{Rule, quoted};

/// How many entries a feed shows where the settings don't say.
pub(super) const FEED_ENTRIES: usize = 50;

/// The host that entries are named after, where it is another than that of the page.
pub(super) fn feed_host(fields: &mut Fields<'_>) -> Option<String> {
    let host = fields.word("feed_host")?;
    if address::is_host(&host.value) {
        return Some(host.value.to_lowercase());
    }
    let message = format!("{} is no host name", quoted(&host.value));
    fields.complain(
        Rule::InvalidAddress,
        host.span,
        message,
        "write the host alone, such as `status.example.com`",
    );
    None
}

/// How many entries it shows, from 1 to 1000.
pub(super) fn feed_entries(fields: &mut Fields<'_>) -> usize {
    let Some(number) = fields.word("feed_entries") else { return FEED_ENTRIES };
    match number.value.parse() {
        Ok(entries @ 1..=1000) => entries,
        _ => {
            let message = format!("`feed_entries` is {}", quoted(&number.value));
            fields.complain(
                Rule::WrongType,
                number.span,
                message,
                "write a whole number from 1 to 1000",
            );
            FEED_ENTRIES
        }
    }
}
