//! Addresses of mail that stand bare in a text.

use linkify::{LinkFinder, LinkKind};
use std::ops::Range;

/// Where addresses of mail stand, outside of other addresses.
pub(super) fn mail_addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Email, LinkKind::Url]);
    let found: Vec<Range<usize>> = finder
        .links(text)
        .filter(|link| *link.kind() == LinkKind::Email)
        .map(|link| {
            // Marks of emphasis are no part of it.
            let name = link.as_str().trim_start_matches(|c: char| !c.is_alphanumeric());
            link.end() - name.len()..link.end()
        })
        .filter(|range| is_bare(&text[..range.start], &text[range.end..]))
        .collect();
    found.into_iter()
}

/// Whether nothing around an address says that it is something else: `mailto:`, a path on a host,
/// as in `git@git.example.org:code`.
fn is_bare(before: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    let is_path = match next.next() {
        Some(':') => next.next().is_some_and(|c| !c.is_whitespace()),
        Some('/' | '@') => true,
        _ => false,
    };
    !is_path && !before.ends_with([':', '/', '<', '@', '='])
}
