//! Sites made of strings, for tests of the whole way from text to meaning and to bytes.

#![allow(dead_code, reason = "each test takes what it needs")]

pub mod folder;

use jiff::Timestamp;
use klartext::board::Board;
use klartext::content::{self, Reading};
use klartext::diagnostic::{self, Diagnostic};
use klartext::model::Site;
use klartext::pipeline::{self, Checked, Options};
use klartext::source::Sources;
use std::collections::BTreeMap;

/// The site as it is published: bytes by path.
pub type Pages = BTreeMap<String, Vec<u8>>;

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Everything that the files mean, and everything there is to complain of.
pub fn site(sources: &Sources, now: Timestamp) -> (Option<Site>, Vec<Diagnostic>) {
    let mut complaints = Vec::new();
    let Some(settings) = content::settings(sources, &mut complaints) else {
        return (None, complaints);
    };
    let images = |_: &str| None;
    let reading = Reading { settings: &settings, images: &images, drafts: false, now };
    let site = content::site(sources, &settings, &reading, &mut complaints);
    diagnostic::sort(&mut complaints);
    (Some(site), complaints)
}

/// The same, of files without a mistake, with what is true of them at `now`.
#[track_caller]
pub fn good_site(sources: &Sources, now: Timestamp) -> (Site, Board) {
    let (site, complaints) = site(sources, now);
    assert!(complaints.is_empty(), "{}", drawn(&complaints, sources));
    let site = site.expect("a site");
    let board = Board::at(&site, now);
    (site, board)
}

pub fn keep_going() -> Options {
    Options { keep_going: true, ..Options::default() }
}

/// All bytes of a build.
#[track_caller]
pub fn pages(checked: &Checked<pipeline::Built>, sources: &Sources) -> Pages {
    let built = checked
        .value
        .as_ref()
        .unwrap_or_else(|| panic!("nothing was built:\n{}", drawn(&checked.complaints, sources)));
    built.bundle.render_all().unwrap_or_else(|complaint| panic!("{complaint:?}"))
}

/// All bytes of a site without a mistake.
#[track_caller]
pub fn good_pages(sources: &Sources, now: &str) -> Pages {
    let checked = pipeline::build(sources, moment(now), Options::default());
    assert!(checked.complaints.is_empty(), "{}", drawn(&checked.complaints, sources));
    pages(&checked, sources)
}

pub fn text<'a>(pages: &'a Pages, path: &str) -> &'a str {
    let bytes = pages.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", pages.keys()));
    std::str::from_utf8(bytes).expect("UTF-8")
}

pub fn drawn(complaints: &[Diagnostic], sources: &Sources) -> String {
    let drawn: Vec<String> = complaints.iter().map(|one| diagnostic::plain(one, sources)).collect();
    drawn.join("\n\n")
}

/// The names of the rules that were broken, in the order of the complaints.
pub fn rules(complaints: &[Diagnostic]) -> Vec<&'static str> {
    complaints.iter().map(|complaint| complaint.rule.name()).collect()
}
