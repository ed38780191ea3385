//! Where things are in a checkout of Statusfy, and in which languages.
//!
//! Files right below the content folder are in the main language, those in a folder of a
//! language's code in that one: <https://docs.statusfy.co/guide/i18n.html>.

use crate::import::Findings;
use std::collections::{BTreeMap, BTreeSet};

/// Where things are.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The folder of the settings, with a slash behind it; empty at the top.
    pub(super) root: String,
    /// The folder of the incidents, with a slash behind it; empty at the top.
    pub(super) content: String,
    /// The code of the main language.
    pub(super) main: String,
}

/// What a Markdown file is.
pub(super) enum Role {
    /// An incident in the main language, or in one that has no file of it in the main one.
    Incident,
    /// The same incident in another language.
    Translation { language: String, original: String },
    /// None that the page shows.
    Outside,
}

/// Whether a path is that of a text.
pub(super) fn is_text(path: &str) -> bool {
    let lower = path.to_lowercase();
    lower.ends_with(".md") || lower.ends_with(".markdown")
}

/// The folder of a path, with a slash behind it.
pub(super) fn folder(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |at| at + 1)]
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    &path[folder(path).len()..]
}

/// The folder above that of the incidents, where no settings say it.
pub(super) fn root_of_content(findings: &Findings) -> Option<String> {
    let texts = findings.files.iter().map(|file| file.path()).filter(|path| is_text(path));
    let roots = texts.filter_map(|path| {
        let at = path.find("content/")?;
        (at == 0 || path[..at].ends_with('/')).then(|| path[..at].to_owned())
    });
    roots.min_by_key(|root| root.matches('/').count())
}

impl Layout {
    /// What the file of this path is. `texts` are the paths of all texts.
    pub(super) fn role(&self, path: &str, texts: &BTreeSet<&str>) -> Role {
        let Some(inside) = path.strip_prefix(&self.content) else { return Role::Outside };
        if name(path).eq_ignore_ascii_case("readme.md") {
            return Role::Outside;
        }
        let Some((language, file)) = inside.split_once('/') else { return Role::Incident };
        if file.contains('/') || !is_language(language) {
            return Role::Outside;
        }
        if language.eq_ignore_ascii_case(&self.main) {
            return Role::Incident;
        }
        let originals =
            [format!("{}{file}", self.content), format!("{}{}/{file}", self.content, self.main)];
        match originals.into_iter().find(|path| texts.contains(path.as_str())) {
            Some(original) => Role::Translation { language: language.to_owned(), original },
            None => Role::Incident,
        }
    }

    /// The code in front of the address of a file that lies in a language's folder, unless it is
    /// that of the main language.
    pub(super) fn own_prefix(&self, path: &str) -> Option<String> {
        let (language, _) = path.strip_prefix(&self.content)?.split_once('/')?;
        (!language.eq_ignore_ascii_case(&self.main)).then(|| language.to_owned())
    }

    /// The codes of the folders of languages, with how many texts each has.
    pub(super) fn languages<'a>(&self, texts: &BTreeSet<&'a str>) -> BTreeMap<&'a str, usize> {
        let mut languages = BTreeMap::new();
        for path in texts {
            let inside = path.strip_prefix(self.content.as_str()).unwrap_or("");
            if let Some((language, _)) = inside.split_once('/').filter(|(tag, _)| is_language(tag))
            {
                *languages.entry(language).or_default() += 1;
            }
        }
        languages
    }
}

/// `en`, `pt-br`, `zh_Hans`
fn is_language(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let is_letters = |part: &str, most: usize| {
        (2..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    parts.next().is_some_and(|tag| is_letters(tag, 3)) && parts.all(|part| is_letters(part, 4))
}
