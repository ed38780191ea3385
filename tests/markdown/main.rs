//! What message text becomes, and what is said about it.

mod blocks;
mod complaints;
mod hostile;
mod images;
mod links;
mod tags;
mod well_formed;
mod words;

use klartext::content::markdown::{self, Reader};
use klartext::diagnostic::{Diagnostic, Rule};
use klartext::model::Message;
use std::sync::Arc;

const FILE: &str = "incidents/2026/2026-11-20-pump.md";

fn read(text: &str, at: usize) -> (Message, Vec<Diagnostic>) {
    let file = Arc::from(FILE);
    let images = |path: &str| {
        let known = ["incidents/2026/pump.png", "images/a b.jpg", "images/q&\"a.png"];
        known.contains(&path).then(|| format!("/assets/{}", path.rsplit('/').next().unwrap_or("")))
    };
    let reader = Reader { file: &file, images: &images, id_prefix: "m-1", first_heading: 3 };
    let mut complaints = Vec::new();
    let message = markdown::message(text, at, &reader, &mut complaints);
    (message, complaints)
}

fn html(text: &str) -> String {
    read(text, 0).0.html.at("ROOT").into_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(html(text).trim_end(), expected, "\n{text}");
}

#[track_caller]
fn check_words(text: &str, expected: &str) {
    assert_eq!(read(text, 0).0.text(), expected, "\n{text}");
}

#[track_caller]
fn check_complaints(text: &str, expected: &[(Rule, &str)]) {
    let (_, complaints) = read(text, 0);
    let found: Vec<(Rule, &str)> =
        complaints.iter().map(|complaint| (complaint.rule, complaint.span.of(text))).collect();
    assert_eq!(found, expected, "\n{text}");
}
