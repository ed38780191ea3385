//! Other languages: nothing is missed in words that nobody knows, and a site may teach its own.

use crate::support::{moment, rules};
use crate::{NOW, SETTINGS, open};
use klartext::advice::Asked;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;

#[test]
fn of_a_language_nobody_has_words_for_nothing_is_missing() {
    let table = ("site-template/i18n/fr.yaml", "direction: ltr\n");
    let settings = format!("{SETTINGS}language: fr\n");
    let incident = open("Tout est connu.").replace("Identified {next=1h}", "Resolved");
    let files = [
        ("status.yaml", settings.as_str()),
        ("incidents/2026-11-20-x.md", incident.as_str()),
        table,
    ];
    let options = Options { advice: Asked::Current, ..Options::default() };
    let found = pipeline::build(&Sources::from_files(files), moment(NOW), options).complaints;
    assert_eq!(rules(&found), [""; 0], "{found:#?}");
}

#[test]
fn a_table_of_the_site_folder_teaches_another_language() {
    let settings = format!("{SETTINGS}language: fr\n");
    let incident = open("Le service est de retour sous peu.");
    let files = [
        ("status.yaml", settings.as_str()),
        ("incidents/2026-11-20-x.md", incident.as_str()),
        ("site-template/i18n/fr.yaml", "direction: ltr\n"),
        (
            "site-template/advice/fr.yaml",
            "common: [le, est, de]\nvague-estimate: { words: [sous peu] }\n",
        ),
    ];
    let options = Options { advice: Asked::Current, ..Options::default() };
    let found = pipeline::build(&Sources::from_files(files), moment(NOW), options).complaints;
    assert_eq!(rules(&found), ["vague-estimate"], "{found:#?}");
}
