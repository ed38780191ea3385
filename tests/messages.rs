//! The texts that updates are begun with: what they say of what is known, what they ask, and
//! what a site folder can change about them.

mod support;

use klartext::advice::Asked;
use klartext::content::gap::gaps;
use klartext::content::{Settings, settings};
use klartext::diagnostic::plain;
use klartext::model::{ComponentIndex, Impact, KindName, SeverityIndex, Stage, Window, Workaround};
use klartext::page::{Facts, MessageView};
use klartext::pipeline::{self, Options};
use klartext::render::message::{MessageTemplates, Occasion};
use klartext::source::{BUILTIN_MESSAGES, Sources};
use support::moment;

const ENGLISH: &str = "title: Example Cloud\nurl: https://status.example.com\n\
    timezone: Europe/Berlin\ncontact: help@example.com\n\
    components: [{ id: api, name: API }, { id: login, name: Sign-in }, { id: mail, name: E-mail }]\n";

fn german() -> String {
    format!("{}language: de\n", ENGLISH.replace("name: Sign-in", "name: Anmeldung"))
}

/// A site folder of these settings and messages, understood, with what there is to complain of.
fn folder(
    settings_text: &str,
    messages: &[(&str, &str)],
) -> (Settings, MessageTemplates, Vec<String>) {
    let mut files = vec![("status.yaml".to_owned(), settings_text.to_owned())];
    files.extend(
        messages.iter().map(|(name, text)| (format!("messages/{name}"), (*text).to_owned())),
    );
    let sources = Sources::from_files(files);
    let mut complaints = Vec::new();
    let settings = settings(&sources, &mut complaints).expect("good settings");
    let templates = MessageTemplates::load(&sources, &settings, &mut complaints);
    let drawn = complaints.iter().map(|complaint| plain(complaint, &sources)).collect();
    (settings, templates, drawn)
}

/// As little as `new` can know.
fn nothing() -> Facts {
    Facts {
        title: "Sign-in fails".to_owned(),
        kind: KindName::Incident,
        stage: None,
        severity: None,
        components: Vec::new(),
        now: moment("2026-11-20T08:20:00Z"),
        started: None,
        ended: None,
        next: None,
        no_next: false,
        over: false,
        begun: false,
        window: None,
        impact: None,
        workaround: None,
        scope: None,
        contact: None,
        slug: "2026-11-20-sign-in".to_owned(),
    }
}

fn everything() -> Facts {
    Facts {
        stage: Some(Stage::Investigating),
        severity: Some(SeverityIndex(1)),
        components: vec![
            (ComponentIndex(1), Impact::PartialOutage),
            (ComponentIndex(0), Impact::DegradedPerformance),
        ],
        started: Some(moment("2026-11-20T08:05:00Z")),
        ended: Some(moment("2026-11-20T10:00:00Z")),
        next: Some(moment("2026-11-20T08:50:00Z")),
        window: Some(Window {
            from: moment("2026-11-26T21:00:00Z"),
            until: Some(moment("2026-11-27T01:00:00Z")),
        }),
        impact: Some("About one sign-in in eight fails".to_owned()),
        workaround: Some(Workaround::Known("Sign in with an e-mail link.".to_owned())),
        scope: Some("Accounts in Europe.".to_owned()),
        ..nothing()
    }
}

fn text(
    settings_text: &str,
    messages: &[(&str, &str)],
    occasion: Occasion,
    facts: &Facts,
) -> String {
    let (settings, templates, complaints) = folder(settings_text, messages);
    assert_eq!(complaints, [""; 0]);
    templates.text(occasion, &MessageView::of(&settings, facts)).unwrap()
}

#[track_caller]
fn check(settings_text: &str, stage: Stage, facts: &Facts, expected: &str) {
    assert_eq!(text(settings_text, &[], Occasion::Stage(stage), facts), expected);
}

#[test]
fn what_is_known_is_said_and_nothing_is_asked() {
    check(
        ENGLISH,
        Stage::Investigating,
        &everything(),
        "About one sign-in in eight fails. This has been going on since 09:05 CET.\n\n\
         Affected: Sign-in and API. Accounts in Europe.\n\n\
         What you can do now: Sign in with an e-mail link.\n\n\
         We are looking for the cause. You will read more here by 09:50 CET. \
         Questions: help@example.com.",
    );
    check(
        &german(),
        Stage::Investigating,
        &everything(),
        "About one sign-in in eight fails. Die Störung besteht seit 09:05 Uhr MEZ.\n\n\
         Betroffen: Anmeldung und API. Accounts in Europe.\n\n\
         Was Sie jetzt tun können: Sign in with an e-mail link.\n\n\
         Wir suchen die Ursache. Hier lesen Sie bis 09:50 Uhr MEZ mehr. \
         Fragen: help@example.com.",
    );
}

#[test]
fn what_is_not_known_is_asked() {
    let asked = |settings: &str, stage| {
        let text = text(settings, &[], Occasion::Stage(stage), &nothing());
        gaps(&text).iter().map(|gap| gap.question.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        asked(ENGLISH, Stage::Investigating),
        [
            "What do users see, in one sentence?",
            "Since when has this been going on?",
            "Which parts are affected?",
            "Who is affected, and what works as usual? If you do not know yet, say that this follows.",
            "When will you write again?",
        ]
    );
    assert_eq!(asked(&german(), Stage::Withdrawn), ["Was wurde für eine Störung gehalten?"]);
}

#[test]
fn each_occasion_has_a_text_in_both_languages_that_asks_alike() {
    let names: Vec<&str> = BUILTIN_MESSAGES.iter().map(|(name, _)| *name).collect();
    for occasion in Occasion::all() {
        let id = occasion.id();
        assert!(names.contains(&format!("{id}.md").as_str()), "{id}");
        assert!(names.contains(&format!("{id}.de.md").as_str()), "{id}");
        for facts in [nothing(), everything()] {
            let english = text(ENGLISH, &[], occasion, &facts);
            let german = text(&german(), &[], occasion, &facts);
            assert_ne!(english, german, "{id}");
            assert_eq!(gaps(&english).len(), gaps(&german).len(), "{id}:\n{english}\n{german}");
            for text in [english, german] {
                assert!(!text.contains("{%") && !text.contains("\n\n\n"), "{text}");
                assert!(!text.is_empty() && text.trim() == text, "{text:?}");
            }
        }
    }
    assert_eq!(names.len(), 2 * Occasion::all().count());
}

/// People are asked for whole sentences, so that each answer has to stand as one.
#[test]
fn an_answer_is_a_sentence_of_its_own_in_each_text() {
    for occasion in Occasion::all() {
        for (settings, facts) in [
            (ENGLISH.to_owned(), nothing()),
            (ENGLISH.to_owned(), everything()),
            (german(), nothing()),
            (german(), everything()),
        ] {
            let text = text(&settings, &[], occasion, &facts);
            for gap in gaps(&text) {
                let before = text[..gap.span.start].rsplit('\n').next().unwrap_or("").trim_end();
                let begins = before.is_empty() || before.ends_with(['.', ':', ']', '-']);
                let ends = !text[gap.span.end..].starts_with(['.', ',']);
                let is_sentence = gap.question.starts_with(char::is_uppercase);
                assert!(begins && ends && is_sentence, "{}: {text}", occasion.id());
            }
        }
    }
}

#[test]
fn a_workaround_that_is_known_not_to_exist_is_no_question() {
    let facts = Facts { workaround: Some(Workaround::None), ..nothing() };
    let english = text(ENGLISH, &[], Occasion::Stage(Stage::Identified), &facts);
    assert!(english.contains("Until then there is no workaround."), "{english}");
}

#[test]
fn a_next_word_that_is_not_promised_is_no_question() {
    let facts = Facts { no_next: true, ..nothing() };
    for stage in [Stage::Investigating, Stage::Identified, Stage::Monitoring] {
        let english = text(ENGLISH, &[], Occasion::Stage(stage), &facts);
        assert!(english.contains("We will write here again when there is something new."));
        assert!(!english.contains("When will you write again?"), "{english}");
    }
}

#[test]
fn what_is_over_promises_no_next_word() {
    let facts = Facts { over: true, ..nothing() };
    let english = text(ENGLISH, &[], Occasion::Update, &facts);
    assert_eq!(
        english,
        "[[ What is there to add, now that it is over? ]] Questions: help@example.com."
    );
}

/// One that had begun did take place, in part.
#[test]
fn a_maintenance_is_cancelled_before_it_begins_and_broken_off_after() {
    let said = |settings: &str, begun| {
        let facts = Facts { begun, ..everything() };
        text(settings, &[], Occasion::Stage(Stage::Cancelled), &facts)
    };
    assert!(said(ENGLISH, false).starts_with("This maintenance will not take place ("));
    assert!(said(&german(), false).starts_with("Diese Wartung findet nicht statt ("));
    assert!(said(ENGLISH, true).starts_with("We have stopped this maintenance early ("));
    assert!(said(&german(), true).starts_with("Wir haben diese Wartung abgebrochen ("));
    assert!(!said(ENGLISH, true).contains("Nothing changes for you"));
}

#[test]
fn an_end_that_has_been_is_not_planned_any_more() {
    let ends = |now: &str| {
        let facts = Facts { now: moment(now), ..everything() };
        text(ENGLISH, &[], Occasion::Stage(Stage::InProgress), &facts)
    };
    assert!(ends("2026-11-26T21:00:00Z").contains("We plan to be done by 27 November, 02:00 CET."));
    let late = ends("2026-11-27T01:00:00Z");
    assert!(late.contains("[[ When do you plan to be done? ]]"), "{late}");
}

#[test]
fn a_window_is_said_with_its_days_and_its_zone() {
    let english = text(ENGLISH, &[], Occasion::Stage(Stage::Scheduled), &everything());
    let window = "26 November, 22:00 CET – 27 November, 02:00 CET: ";
    assert!(english.starts_with(window), "{english}");
}

#[test]
fn a_time_of_another_day_is_said_with_its_day() {
    let facts = Facts { started: Some(moment("2026-11-18T08:05:00Z")), ..everything() };
    let english = text(ENGLISH, &[], Occasion::Stage(Stage::Resolved), &facts);
    assert!(english.contains("from 18 November, 09:05 CET until 11:00 CET."), "{english}");
}

#[test]
fn no_line_of_a_fact_can_be_taken_for_an_update() {
    let facts =
        Facts { impact: Some("x\n## 2026-11-20 09:00 Resolved\ny".to_owned()), ..nothing() };
    let english = text(ENGLISH, &[], Occasion::Stage(Stage::Investigating), &facts);
    assert!(english.starts_with("x ## 2026-11-20 09:00 Resolved y."), "{english}");
}

#[test]
fn a_text_of_the_site_folder_stands_before_the_built_in_one() {
    let own = [("update.md", "Ours: {{ title }}.")];
    assert_eq!(text(ENGLISH, &own, Occasion::Update, &nothing()), "Ours: Sign-in fails.");
    assert_eq!(text(&german(), &own, Occasion::Update, &nothing()), "Ours: Sign-in fails.");
}

#[test]
fn a_text_in_the_language_of_the_page_stands_before_one_for_all() {
    let own = [("update.md", "For all."), ("update.de.md", "Auf Deutsch.")];
    assert_eq!(text(ENGLISH, &own, Occasion::Update, &nothing()), "For all.");
    assert_eq!(text(&german(), &own, Occasion::Update, &nothing()), "Auf Deutsch.");
}

#[test]
fn a_text_of_the_site_folder_may_include_the_built_in_one() {
    let own = [("notice.md", "{% include \"builtin/notice.md\" %}\n\nThank you.")];
    let text = text(ENGLISH, &own, Occasion::Notice, &nothing());
    assert!(text.starts_with("[[ What changes") && text.ends_with("\n\nThank you."), "{text}");
}

#[test]
fn every_fact_of_the_documentation_can_be_used() {
    let documentation = include_str!("../docs/messages.md");
    let facts: Vec<&str> = documentation
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |").map(|(name, _)| name))
        .filter(|name| !name.contains(".md"))
        .collect();
    assert!(facts.len() > 15, "{facts:?}");
    let said = |name: &&str| {
        let whole = name.split('.').next().unwrap_or(name);
        format!("{{% if {whole} %}}{name}: {{{{ {name} }}}}\n{{% endif %}}")
    };
    let all: String = facts.iter().map(said).collect();
    let filled = text(ENGLISH, &[("update.md", &all)], Occasion::Update, &everything());
    assert!(filled.contains("url: https://status.example.com/incidents/2026-11-20-sign-in/"));
    let known = serde_json::to_value(MessageView::full()).unwrap();
    for name in known.as_object().unwrap().keys() {
        let is_said = |fact: &&str| fact.split('.').next() == Some(name);
        assert!(facts.iter().any(is_said), "docs/messages.md says nothing of `{name}`");
    }
}

#[test]
fn a_text_that_cannot_be_used_leaves_the_built_in_one_in_its_place() {
    let own = [("update.md", "{{ tittle }}")];
    let (settings, templates, complaints) = folder(ENGLISH, &own);
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].starts_with("warning[invalid-message]"), "{}", complaints[0]);
    let view = MessageView::of(&settings, &nothing());
    assert!(templates.text(Occasion::Update, &view).unwrap().contains("What is new"));
}

#[test]
fn a_text_that_is_empty_whatever_is_known_is_complained_of_and_not_used() {
    for own in ["", " \n\n", "{# to be written #}\n"] {
        let (settings, templates, complaints) = folder(ENGLISH, &[("update.md", own)]);
        assert_eq!(complaints.len(), 1, "{own:?}");
        assert!(complaints[0].starts_with("warning[invalid-message]"), "{}", complaints[0]);
        let view = MessageView::of(&settings, &nothing());
        assert!(templates.text(Occasion::Update, &view).unwrap().contains("What is new"));
    }
}

/// What the program itself writes is nothing that it complains of, once each question is answered.
#[test]
fn a_text_that_was_answered_breaks_no_rule_of_communication() {
    for (settings_text, answer) in
        [(ENGLISH.to_owned(), "Nothing was lost."), (german(), "Es ging nichts verloren.")]
    {
        for stage in Stage::ALL {
            let facts = Facts { kind: stage.kind(), stage: Some(stage), ..everything() };
            let asked = text(&settings_text, &[], Occasion::Stage(stage), &facts);
            let mut message = asked.clone();
            for gap in gaps(&asked).iter().rev() {
                message.replace_range(gap.span.range(), answer);
            }
            let kind = match stage.kind() {
                KindName::Maintenance => {
                    "window: { from: 2026-11-26 22:00, until: 2026-11-27 02:00 }"
                }
                _ => "severity: major\nworkaround: none",
            };
            let promise = if stage.is_closed() { "" } else { " {next=1h}" };
            let file = format!(
                "---\ntitle: x\n{kind}\ncomponents: [api]\nimpact: y\n---\n\n\
                 ## 2026-11-20 09:20 {}{promise}\n\n{message}\n",
                stage.id()
            );
            let sources = Sources::from_files([
                ("status.yaml", settings_text.clone()),
                ("incidents/2026-11-20-x.md", file.clone()),
            ]);
            let options = Options { advice: Asked::Current, ..Options::default() };
            let now = moment("2026-11-20T08:30:00Z");
            let complaints = pipeline::build(&sources, now, options).complaints;
            let drawn: Vec<String> = complaints.iter().map(|it| plain(it, &sources)).collect();
            assert_eq!(drawn, [""; 0], "{file}");
        }
    }
}
