//! Times that a text promises, and times that have been.

use crate::support::rules;
use crate::{given, open};
use klartext::advice::Asked;

/// A text that promises nothing is answered by one rule, and one that promises a time by the other.
#[track_caller]
fn check_promise(settings: &str, text: &str, expected: &str) {
    let incident = open(text).replace(" {next=1h}", "");
    let found = given(settings, &incident, Asked::Current);
    assert_eq!(rules(&found), [expected], "{text}: {found:#?}");
}

#[test]
fn a_time_that_the_text_promises_is_no_promise_missing() {
    for text in [
        "We will post an update at 11:15.",
        "You will hear from us by 11:30.",
        "You will hear more within the next 30 minutes.",
        "You will read more here by 11:30 UTC.",
        "More in 30 minutes.",
        "More at 11:15.",
        "More updates at 11:15.",
        "Our next message comes at 11:30.",
        "New information in an hour.",
        "We will update you at 11:30.",
        "We will report back by 11:30.",
        "We will be back with news at 11:30.",
    ] {
        check_promise("", text, "promise-in-text-alone");
    }
    for text in [
        "Mehr in 30 Minuten.",
        "Mehr um 11:15 Uhr.",
        "Spätestens um 12 Uhr hören Sie wieder von uns.",
        "Bis 12 Uhr informieren wir Sie.",
        "Sie hören bis 12 Uhr von uns.",
        "Hier lesen Sie bis 12:00 Uhr MEZ mehr.",
        "Wir melden uns bis 11:30 Uhr.",
        "Um 11:30 Uhr gibt es Neues.",
        "Ein Update folgt um 11:30 Uhr.",
        "In einer Stunde melden wir uns wieder.",
    ] {
        check_promise("language: de\n", text, "promise-in-text-alone");
    }
}

#[test]
fn a_time_that_was_is_no_promise() {
    for text in [
        "We posted an update at 09:15.",
        "We heard from our provider at 09:30.",
        "Errors have been seen in 3 more regions since 09:00.",
        "It was caused by the update of 09:15.",
        "The update at 09:15 is what caused it.",
    ] {
        check_promise("", text, "next-update-missing");
    }
    for text in [
        "Seit 9 Uhr geht nichts mehr.",
        "Anmeldungen gingen nicht mehr um 9 Uhr.",
        "Wir haben um 9 Uhr von unserem Anbieter gehört.",
    ] {
        check_promise("language: de\n", text, "next-update-missing");
    }
}
