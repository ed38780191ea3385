//! Words that are found, and those that only look like them.

use crate::support::rules;
use crate::{check, given, open};
use klartext::advice::Asked;
use klartext::diagnostic::Rule;

#[test]
fn words_that_only_look_like_it_are_no_mistake() {
    for text in [
        "We write as soon as we know more.",
        "No sooner had we begun than it worked.",
        "Soon after 09:10 the errors stopped.",
        "Sign-ins recovered shortly after the change.",
        "Errors are now shown in a human-readable form.",
        "We will update again within the hour.",
        "A soon-to-be replaced server failed.",
        "The message reads \"human error, try again shortly\" and is misleading.",
        "Die Meldung lautet „bald wieder da“ und ist falsch, wir prüfen das.",
        "The log says `try again soon` at each attempt.",
        "See https://example.com/soon/midnight for the list.",
        "See [what we do about human error](https://example.com/) in the handbook.",
        "> We will be back shortly.",
        "```\nmidnight EST soon\n```",
        "No user error is involved; nobody is to blame.",
        "Seit 15:00 ist der Dienst gestört, und die Ursache ist bekannt.",
        "Begun at 15:00 UTC and at 16:00 +01:00 in two regions.",
        "The EST family of protocols and the PT region are not affected.",
        "The bald eagle is our logo, and the logo is not shown.",
        "Die Technik ist dran, und so bald wie wir es wissen, nennen wir die Ursache.",
        "As soon as the disk is full, requests fail.",
        "Failed requests succeed within a few minutes.",
        "Our engineers have identified a faulty switch.",
        "Our engineers deployed a fix, and the error rate is normal.",
        "An engineer of our provider is replacing the wrong cable that caused it.",
        "Our engineers are looking at what caused the errors.",
        "Unsere Techniker haben die Ursache gefunden, und wir beheben den Fehler.",
        "A bad release momentarily caused errors.",
        "Der Umbau ist am 21. November, 00:00 Uhr MEZ, zu Ende, und wir sind fertig.",
        "We work from 22:00 to midnight.",
        "We work 22:00 – midnight, and again tomorrow.",
        "We work between 22:00 and midnight.",
        "Maintenance from midnight to 02:00.",
        "We work between midnight and 02:00 on Friday.",
        "We work from midnight until 6 am, and from 10 am to 12 pm.",
        "Wir arbeiten von 22 Uhr bis Mitternacht, und die Anmeldung ist gestört.",
        "Wir arbeiten zwischen Mitternacht und 2 Uhr, und die Anmeldung ist gestört.",
        "Die Arbeiten sind für 22:00–24:00 Uhr geplant.",
        "Die Arbeiten sind von 22 Uhr bis 24 Uhr geplant.",
        "The errors were found within minutes of the change, and were over in hours.",
        "Please change your password as soon as possible.",
        "Bitte ändern Sie das Passwort so bald wie möglich, die alten sind ungültig.",
        "Our engineers deleted the damaged rows, and an engineer of ours watches.",
        "A migration accidentally deleted an index.",
        "An index was accidentally deleted.",
        "Unser Techniker hat die beschädigten Daten gelöscht und ist noch dran.",
        "Sign-in works again for half of the accounts.",
        "Sign-in is working again for most.",
        "We have not fixed it.",
        "Die Anmeldung geht für die Hälfte der Konten wieder.",
        "Die Anmeldung geht wieder für einige, und wir sind dran.",
        "Die Anmeldung geht noch nicht wieder.",
        "Die Anmeldung geht wieder nicht.",
        "Der Verkehr geht wieder über Wien, und wir sind dran.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_question_to_the_author_is_judged_by_the_rule_for_gaps_alone() {
    for text in [
        "[[ What works again, and what can users expect for now? ]]",
        "We know the cause. [[ Is it human error, and will it be over soon, before midnight? ]]",
        "[[ When will it be over, at 3 pm EST?",
    ] {
        check(text, &["unanswered-gap"]);
    }
    let field = open("All is known.").replace("impact: Sign-in", "impact: \"[[ Back soon? ]]\" #");
    assert_eq!(rules(&given("", &field, Asked::Current)), ["unanswered-gap"]);
    check("[[ Why? ]] It works soon.", &["unanswered-gap", "vague-estimate"]);
}

#[test]
fn words_that_are_meant_are_found_in_either_language() {
    for (text, rule) in [
        ("It should work again soon.", "vague-estimate"),
        ("It should work again *very* shortly.", "vague-estimate"),
        ("We expect the end in the next few minutes.", "vague-estimate"),
        ("We expect the end within a couple of hours.", "vague-estimate"),
        ("It is going to take a few minutes.", "vague-estimate"),
        ("We are working to fix it ASAP.", "vague-estimate"),
        ("We are working to fix it as soon as possible.", "vague-estimate"),
        ("Wir beheben das baldmöglichst, und die Ursache ist bekannt.", "vague-estimate"),
        ("Wir beheben das so schnell wie möglich.", "vague-estimate"),
        ("Es dauert nur noch ein paar Minuten.", "vague-estimate"),
        ("Our engineer has caused the outage.", "blame"),
        ("An operator made a mistake.", "blame"),
        ("One of our developers deployed the wrong version.", "blame"),
        ("A member of our team pushed a bad configuration.", "blame"),
        ("The admin forgot to renew the certificate.", "blame"),
        ("Unser Techniker hat die Störung verursacht.", "blame"),
        ("Ein Kollege hat einen Fehler gemacht.", "blame"),
        ("Die Störung wurde von unserem Administrator verursacht.", "blame"),
        ("Ein Mitarbeiter hat den falschen Befehl eingegeben.", "blame"),
        ("Wir sind dran, und die Anmeldung ist bald möglich.", "vague-estimate"),
        ("An operator error led to this.", "blame"),
        ("A contractor at our provider mistakenly cut a cable.", "blame"),
        ("Ein Mitarbeiter hat die Datei versehentlich gelöscht.", "blame"),
        ("Grund ist ein Bedienfehler, und wir beheben ihn.", "blame"),
        ("Our intern deleted the database.", "blame"),
        ("An employee unplugged the cable.", "blame"),
        ("A colleague has dropped the table.", "blame"),
        ("Our on-call engineer dropped the table.", "blame"),
        ("An engineer at the data centre unplugged a cable.", "blame"),
        ("One of our engineers deleted the table.", "blame"),
        ("An operator misconfigured the router.", "blame"),
        ("The table was deleted by one of our engineers.", "blame"),
        ("The table was accidentally deleted by an engineer.", "blame"),
        ("Somebody we know accidentally deleted a table.", "blame"),
        ("The cause is a developer error.", "blame"),
        ("Ein Mitarbeiter hat die Datenbank gelöscht.", "blame"),
        ("Die Datenbank wurde von einem Techniker gelöscht.", "blame"),
        ("Die Ursache ist ein Administratorfehler.", "blame"),
        ("We expect a fix later today.", "vague-estimate"),
        ("We expect a fix within minutes.", "vague-estimate"),
        ("We expect a fix in a short while.", "vague-estimate"),
        ("A fix is imminent.", "vague-estimate"),
        ("We will update you as soon as possible.", "vague-estimate"),
        ("We fix it as quickly as possible.", "vague-estimate"),
        ("Wir informieren Sie so bald wie möglich.", "vague-estimate"),
        ("Wir beheben das im Laufe des Tages.", "vague-estimate"),
        ("Fixed it.", "still-impaired"),
        ("Everything recovered.", "still-impaired"),
        ("Die Anmeldung geht wieder.", "still-impaired"),
        ("Die Anmeldungen klappen wieder.", "still-impaired"),
        ("We go on at 20 November, midnight.", "midnight"),
        ("Since 22:00 we work, and stop at midnight.", "midnight"),
        ("We go on at 3pm PT.", "ambiguous-zone"),
        ("We go on at 3 p.m. EST.", "ambiguous-zone"),
        ("We go on between 10:00 and 12:30 (CET).", "ambiguous-zone"),
        ("Wir machen um 15 Uhr CEST weiter, das ist sicher.", "ambiguous-zone"),
        ("We go on at midnight.", "midnight"),
        ("We go on at 12 am.", "midnight"),
        ("Wir machen um Mitternacht weiter, das ist sicher.", "midnight"),
    ] {
        check(text, &[rule]);
    }
}

#[test]
fn a_handle_is_shown_with_the_mark_by_which_it_was_found() {
    let found = given("", &open("@alice dropped the index."), Asked::Current);
    assert_eq!(found[0].rule, Rule::Blame);
    assert!(found[0].message.contains("`@alice dropped"), "{}", found[0].message);
}

#[test]
fn a_word_is_complained_of_where_it_stands() {
    let incident = open("All is known.\n\nIt works **soon**, we hope.");
    let found = given("", &incident, Asked::Current);
    let spans: Vec<&str> = found.iter().map(|one| one.span.of(&incident)).collect();
    assert_eq!(spans, ["soon"]);
}

#[test]
fn words_in_fields_are_read_too() {
    let incident = open("All is known.").replace("impact: Sign-in fails.", "impact: \"Back soon\"");
    let found = given("", &incident, Asked::Current);
    assert_eq!(rules(&found), ["vague-estimate"]);
    assert_eq!(found[0].span.of(&incident), "soon");
}

#[test]
fn a_long_text_of_nothing_but_phrases_takes_no_long_time() {
    let text = "soon after soon \"shortly\" midnight (3 pm EST [[ Why? ]] ".repeat(16_000);
    let begun = std::time::Instant::now();
    let found = given("", &open(&text), Asked::Current);
    assert!(found.len() > 10_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
