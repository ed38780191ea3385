//! What counts as an unanswered question in a message, and what only looks like one.

use klartext::content::gap::{gap, gaps};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// What the gaps of a text ask.
fn check(text: &str, questions: &[&str]) {
    let found: Vec<&str> = gaps(text).iter().map(|gap| gap.question).collect();
    assert_eq!(found, questions, "{text:?}");
}

#[test]
fn a_question_in_double_brackets_is_a_gap() {
    check("[[ What do users see? ]]", &["What do users see?"]);
    check("Since 09:05, [[ what fails? ]]. [[ And now? ]]", &["what fails?", "And now?"]);
    check("impact: \"[[ Was sehen Kunden? ]]\"\n", &["Was sehen Kunden?"]);
    check("[[ ¿Qué ven los usuarios? ]]", &["¿Qué ven los usuarios?"]);
    check("[[ Ärger mit wem? ]]", &["Ärger mit wem?"]);
}

#[test]
fn a_question_that_was_half_answered_is_still_a_gap() {
    check("[[ What do users see? Error 500 ]]", &["What do users see? Error 500"]);
    check("[[ The cause, in one sentence ]]", &["The cause, in one sentence"]);
}

#[test]
fn a_question_whose_end_was_deleted_is_still_a_gap() {
    check("[[ What do users see?\nText.", &["What do users see?"]);
    check("[[ What do users see? ]\r\nText.", &["What do users see? ]"]);
    check("[[ What do\nusers see? ]]", &["What do"]);
    check("[[ What fails [[ Since when? ]]", &["What fails", "Since when?"]);
}

#[test]
fn a_question_written_without_spaces_is_a_gap() {
    check("[[What do users see?]]", &["What do users see?"]);
}

#[test]
fn brackets_that_ask_nothing_are_text() {
    for text in [
        "if [[ -f /etc/hosts ]]; then",
        "while [[ $tries -lt 3 ]]; do",
        "[[ \"$answer\" == yes ]]",
        "[[bin]]",
        "[[Main Page]]",
        "[[1, 2], [3, 4]]",
        "[a [link]](https://example.com)",
        "[[ ]]",
        "[[",
        "[ What? ]",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_file_of_nothing_but_brackets_is_looked_through_at_once() {
    let begun = Instant::now();
    check(&"[".repeat(1024 * 1024), &[]);
    check(&"[[a".repeat(350_000), &[]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn the_place_of_a_gap_is_that_of_its_brackets() {
    let text = "ä [[[ What? ]] b";
    let found: Vec<&str> = gaps(text).iter().map(|gap| gap.span.of(text)).collect();
    assert_eq!(found, ["[[ What? ]]"]);
}

proptest! {
    #[test]
    fn a_marked_question_is_found_wherever_it_stands(
        before in "[a-z \n.]{0,20}", question in "[A-Za-zäöü][a-zäöü ,]{0,20}\\?", after in "[a-z \n.]{0,20}",
    ) {
        let text = format!("{before}{}{after}", gap(&question));
        let found = gaps(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].question, question.trim());
    }

    #[test]
    fn no_text_is_too_odd_to_be_looked_through(text in "[\\[\\] a?\n\rä]{0,60}") {
        let mut behind = 0;
        for gap in gaps(&text) {
            prop_assert!(gap.span.start >= behind && text.get(gap.span.range()).is_some());
            behind = gap.span.end;
        }
    }
}
