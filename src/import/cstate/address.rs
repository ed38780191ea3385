//! At which address Hugo showed an issue (<https://gohugo.io/content-management/urls/>).

use super::kin::AFFECTED;
use crate::import::datum::Record;

/// How addresses are made on this page.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    languages: Vec<String>,
    main_in_folder: bool,
    ugly: bool,
    keep_case: bool,
    /// The pattern for issues, where the settings have one.
    pattern: Option<String>,
    /// The folder of pages that list what hit one system, if there were any.
    terms: Option<String>,
}

/// What the address of one page depends on.
pub(super) struct Page<'a> {
    /// Its path in the source.
    pub(super) path: &'a str,
    /// Fields that replace parts of the address.
    pub(super) slug: Option<&'a str>,
    pub(super) url: Option<&'a str>,
    pub(super) title: &'a str,
    /// The day that patterns speak of.
    pub(super) day: jiff::civil::Date,
}

impl Addresses {
    pub(super) fn of(top: &mut Record, languages: &[String]) -> Addresses {
        let mut permalinks = top.take("permalinks").into_record();
        let mut pages = permalinks.take("page").into_record();
        let plurals = top.get("taxonomies").map(|all| all.clone().into_record());
        let plurals = plurals.iter().flat_map(|all| all.names().filter_map(|it| all.text_of(it)));
        // Of fields that name systems the settings can make pages.
        let is_affected = |plural: &&str| *plural == "affected" || AFFECTED.contains(plural);
        let mut plurals = plurals.filter(is_affected);
        let terms = plurals.next().map(str::to_owned);
        Addresses {
            terms,
            languages: languages.to_vec(),
            main_in_folder: top.take_truth("defaultContentLanguageInSubdir") == Some(true),
            ugly: top.take_truth("uglyURLs") == Some(true),
            keep_case: top.take_truth("disablePathToLower") == Some(true),
            pattern: permalinks.take_text("issues").or_else(|| pages.take_text("issues")),
        }
    }

    /// The path of a page below the root of the site.
    pub(super) fn of_page(&self, page: &Page<'_>) -> String {
        let inside = match page.path.rfind("content/") {
            Some(at) => &page.path[at + "content/".len()..],
            None => page.path,
        };
        let (folders, name) = inside.rsplit_once('/').unwrap_or(("", inside));
        let mut stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut folders = folders;
        let mut language = None;
        for tag in &self.languages {
            if let Some(rest) = stem.strip_suffix(&format!(".{tag}")) {
                (stem, language) = (rest, Some(tag));
            } else if let Some(rest) = folders.strip_prefix(&format!("{tag}/")) {
                (folders, language) = (rest, Some(tag));
            }
        }
        // The page of a folder of its own has the folder's name.
        if stem == "index" {
            (folders, stem) = folders.rsplit_once('/').unwrap_or(("", folders));
        }
        let is_main = language.is_none() || language == self.languages.first();
        let prefix = match language.filter(|_| !is_main || self.main_in_folder) {
            Some(tag) => format!("/{tag}"),
            None if self.main_in_folder => {
                self.languages.first().map(|tag| format!("/{tag}")).unwrap_or_default()
            }
            None => String::new(),
        };
        if let Some(url) = page.url {
            let slash = if url.starts_with('/') { "" } else { "/" };
            return format!("{slash}{url}");
        }
        let last = page.slug.map_or_else(|| self.cleaned(stem), |slug| self.cleaned(slug));
        let inner = match &self.pattern {
            Some(pattern) => self.filled(pattern, page, folders, stem, &last),
            None if folders.is_empty() => last,
            None => {
                let folders: Vec<String> =
                    folders.split('/').map(|part| self.cleaned(part)).collect();
                format!("{}/{last}", folders.join("/"))
            }
        };
        let inner = inner.trim_matches('/');
        if self.ugly { format!("{prefix}/{inner}.html") } else { format!("{prefix}/{inner}/") }
    }

    /// The path of the page that lists what hit a system of this name.
    pub(super) fn of_system(&self, name: &str) -> Option<String> {
        let folder = self.terms.as_ref()?;
        let parts: Vec<String> = name.split('/').map(|part| self.cleaned(part)).collect();
        let name = Some(parts.join("/")).filter(|_| !parts.iter().any(String::is_empty))?;
        let main = self.languages.first().filter(|_| self.main_in_folder);
        let prefix = main.map(|tag| format!("/{tag}")).unwrap_or_default();
        let end = if self.ugly { ".html" } else { "/" };
        Some(format!("{prefix}/{folder}/{name}{end}"))
    }

    /// A pattern such as `/:year/:slug/`.
    fn filled(
        &self,
        pattern: &str,
        page: &Page<'_>,
        folders: &str,
        stem: &str,
        last: &str,
    ) -> String {
        let section = folders.split('/').next().unwrap_or(folders);
        let values = [
            (":slugorfilename", last.to_owned()),
            (":slugorcontentbasename", last.to_owned()),
            (":contentbasename", self.cleaned(stem)),
            (":filename", self.cleaned(stem)),
            (
                ":slug",
                page.slug.map_or_else(|| self.cleaned(page.title), |slug| self.cleaned(slug)),
            ),
            (":title", self.cleaned(page.title)),
            (":sections", folders.to_owned()),
            (":section", section.to_owned()),
            (":yearday", page.day.day_of_year().to_string()),
            (":year", page.day.year().to_string()),
            (":monthname", page.day.strftime("%B").to_string().to_lowercase()),
            (":month", page.day.strftime("%m").to_string()),
            (":day", page.day.strftime("%d").to_string()),
        ];
        values.iter().fold(pattern.to_owned(), |path, (name, value)| path.replace(name, value))
    }

    /// A part of a path as Hugo makes it of a name: letters, digits and a few marks.
    fn cleaned(&self, name: &str) -> String {
        let mut cleaned = String::new();
        let mut is_apart = false;
        for c in name.chars() {
            if c.is_alphanumeric() || "._-+~".contains(c) {
                // `A - B` has one hyphen.
                if is_apart && c != '-' {
                    cleaned.push('-');
                }
                is_apart = false;
                cleaned.push(c);
            } else if c.is_whitespace() && !cleaned.ends_with('-') {
                is_apart = !cleaned.is_empty();
            }
        }
        let cleaned = cleaned.trim_matches('-');
        if self.keep_case { cleaned.to_owned() } else { cleaned.to_lowercase() }
    }
}
