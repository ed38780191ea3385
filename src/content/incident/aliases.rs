//! Former addresses as they were written; whether they are free, only the whole site knows.

use super::Written;
use crate::content::former_path::is_path;
use crate::content::slug::is_slug;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::Alias;

pub(super) fn aliases(written: &Written<'_>, complaints: &mut Vec<Diagnostic>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for alias in &written.front.aliases {
        let text = alias.value.trim();
        if let Some(slug) = slug_of_path(text) {
            // The same address as the slug: feed entries must keep the name it gives them.
            aliases.push(Alias::Slug(slug.to_owned()));
        } else if is_slug(text) {
            aliases.push(Alias::Slug(text.to_owned()));
        } else if is_path(text) {
            aliases.push(Alias::Path(text.to_owned()));
        } else {
            let message = format!("{} is neither a slug nor a path on this site", quoted(text));
            let help = format!(
                "write the former file's name, `{}`, or a path such as `/issues/2023-07-04-dns/`",
                crate::content::slug::slug(text)
            );
            complaints.push(Diagnostic::new(
                Rule::InvalidAlias,
                written.file,
                alias.span,
                message,
                help,
            ));
        }
    }
    aliases
}

/// The slug of an incident's former address that was written as a whole path.
fn slug_of_path(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("/incidents/")?;
    let slug = rest.trim_end_matches("index.html").trim_end_matches('/');
    is_slug(slug).then_some(slug)
}
