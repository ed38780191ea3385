//! Advice: what is not complained of, where it is given, and what the settings make of it.
//! What each rule says stands in `tests/complaints/`.

mod support;

use klartext::advice::Asked;
use klartext::diagnostic::{Diagnostic, Level, Rule};
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use support::{moment, rules};

const NOW: &str = "2026-11-20T10:00:00Z";
const SETTINGS: &str = "title: Alpenrose\nurl: https://status.alpenrose.example\n\
    contact: help@alpenrose.example\ncomponents: [{ id: login }, { id: api }]\n";

/// An open incident that lacks nothing, with this text.
fn open(text: &str) -> String {
    format!(
        "---\ntitle: Sign-in fails\nseverity: major\ncomponents: [login]\nimpact: Sign-in fails.\n\
         workaround: none\n---\n\n## 2026-11-20 09:50 Identified {{next=1h}}\n\n{text}\n"
    )
}

fn given(settings: &str, incident: &str, advice: Asked) -> Vec<Diagnostic> {
    let settings = format!("{SETTINGS}{settings}");
    let files = [("status.yaml", settings.as_str()), ("incidents/2026-11-20-sign-in.md", incident)];
    let options = Options { advice, ..Options::default() };
    pipeline::build(&Sources::from_files(files), moment(NOW), options).complaints
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = given("", &open(text), Asked::Current);
    assert_eq!(rules(&found), expected, "{text}: {found:#?}");
}

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

#[test]
fn what_remains_to_be_done_is_a_word_on_lasting_effects() {
    let resolved = |settings: &str, text: &str| {
        let incident = open(text).replace("Identified {next=1h}", "Resolved");
        rules(&given(settings, &incident, Asked::Current))
    };
    for text in [
        "You need to sign in again.",
        "All orders of 09:00 have to be sent again.",
        "Please clear your cache.",
        "Some e-mails arrive late.",
        "There is nothing more for you to do.",
    ] {
        assert_eq!(resolved("", text), [""; 0], "{text}");
    }
    for text in [
        "Bestellungen von 9 Uhr müssen wiederholt werden.",
        "Einige E-Mails kommen verspätet an.",
        "Für Sie ist nichts weiter zu tun.",
        "Bitte melden Sie sich neu an.",
        "Leeren Sie den Cache.",
    ] {
        assert_eq!(resolved("language: de\n", text), [""; 0], "{text}");
    }
    for text in [
        "Sign-in works again.",
        "Orders can be sent again.",
        "We had to send a new certificate to all servers.",
    ] {
        assert_eq!(resolved("", text), ["lasting-effects-missing"], "{text}");
    }
    let text = "Die Anmeldung geht wieder, und die Server mussten neu starten.";
    assert_eq!(resolved("language: de\n", text), ["lasting-effects-missing"]);
}

#[test]
fn what_can_be_done_until_then_is_a_word_on_a_workaround() {
    let said = |text: &str| {
        let file = open(text).replace("workaround: none\n", "");
        rules(&given("", &file, Asked::Current)).contains(&"workaround-missing")
    };
    for text in [
        "We know the cause. Until then, please use the link by e-mail.",
        "Until then you can sign in by e-mail.",
        "Umgehen lässt sich die Störung nicht.",
        "Die Störung lässt sich zurzeit nicht umgehen.",
        "Nutzen Sie so lange bitte die App.",
        "Bitte verwenden Sie vorerst die App.",
        "Sie können sich mit dem Link anmelden, den wir Ihnen schicken.",
    ] {
        assert!(!said(text), "{text}");
    }
    for text in [
        "Until then, we are watching the error rate.",
        "Please use the form for questions.",
        "Wir wissen, wie wir mit der Störung umgehen.",
        "Mit so vielen Anfragen kann der Server nicht umgehen.",
        "Sie können sich zurzeit nicht mit dem Passwort anmelden.",
        "Sie können sich mit dem Passwort nicht anmelden.",
        "Nutzen Sie für Fragen bitte das Formular.",
    ] {
        assert!(said(text), "{text}");
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
fn a_rule_is_as_strong_as_the_settings_say() {
    let incident = open("It works soon.");
    for (level, expected) in [
        ("off", None),
        ("info", Some(Level::Info)),
        ("warning", Some(Level::Warning)),
        ("error", Some(Level::Error)),
    ] {
        let settings = format!("rules: {{ vague-estimate: {level} }}\n");
        let found = given(&settings, &incident, Asked::Current);
        assert_eq!(found.first().map(|one| one.level), expected, "{level}");
    }
}

#[test]
fn exceptions_of_the_settings_are_none() {
    let settings = "rules: { vague-estimate: { except: [works soon] } }\n";
    assert_eq!(rules(&given(settings, &open("It works soon."), Asked::Current)), [""; 0]);
}

#[test]
fn a_build_hears_of_advice_only_where_it_is_an_error() {
    let incident = open("It works soon.");
    assert_eq!(rules(&given("", &incident, Asked::Stopping)), [""; 0]);
    let strict = "rules: { vague-estimate: error, blame: error }\n";
    assert_eq!(rules(&given(strict, &incident, Asked::Stopping)), ["vague-estimate"]);
}

#[test]
fn the_clock_alone_stops_no_build() {
    let incident = open("All is known.").replace("09:50", "08:00").replace("1h", "10m");
    let strict = "rules: { update-overdue: error }\n";
    assert_eq!(rules(&given(strict, &incident, Asked::Stopping)), [""; 0]);
    assert_eq!(rules(&given(strict, &incident, Asked::Current)), ["update-overdue"]);
}

#[test]
fn history_is_judged_only_where_it_is_asked_for() {
    let old = "---\ntitle: Sign-in failed\nseverity: minor\n---\n\
        \n## 2026-01-05 09:00 Investigating\n\nIt works soon.\n\
        \n## 2026-01-05 10:00 Resolved\n\nIt works.\n";
    assert_eq!(rules(&given("", old, Asked::Current)), [""; 0]);
    let found = given("", old, Asked::Everything);
    let mut names = rules(&found);
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "impact-missing",
            "lasting-effects-missing",
            "next-update-missing",
            "vague-estimate",
            "workaround-missing",
        ]
    );
}

#[test]
fn what_has_just_ended_is_told_only_what_can_still_be_mended() {
    let ended = "---\ntitle: Sign-in failed\nseverity: minor\nimpact: Sign-in failed.\n---\n\
        \n## 2026-11-20 07:00 Investigating\n\nWe look into it.\n\
        \n## 2026-11-20 09:30 Resolved\n\nIt works.\n";
    assert_eq!(rules(&given("", ended, Asked::Current)), ["lasting-effects-missing"]);
}

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

#[test]
fn a_long_text_of_nothing_but_phrases_takes_no_long_time() {
    let text = "soon after soon \"shortly\" midnight (3 pm EST [[ Why? ]] ".repeat(16_000);
    let begun = std::time::Instant::now();
    let found = given("", &open(&text), Asked::Current);
    assert!(found.len() > 10_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn every_rule_of_communication_names_who_asks_for_it() {
    for rule in Rule::ALL {
        let source = klartext::advice::source(*rule);
        assert_eq!(source.is_some(), rule.is_advice(), "{}", rule.name());
    }
}

#[test]
fn every_rule_of_communication_has_a_row_in_the_documents() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/advice.md");
    let document = std::fs::read_to_string(path).expect("docs/advice.md");
    for rule in Rule::ALL.iter().filter(|rule| rule.is_advice()) {
        let row = |line: &str| {
            line.starts_with(&format!("| `{}` | {}", rule.name(), rule.level().name()))
        };
        assert!(document.lines().any(row), "docs/advice.md lacks `{}`", rule.name());
    }
}
