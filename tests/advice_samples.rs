//! A sample for every rule of communication and each language: a file that breaks it, and one that
//! nearly does. Both differ from a file that breaks none by a line or two.

mod support;

use klartext::advice::Asked;
use klartext::diagnostic::Rule;
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::collections::BTreeSet;
use support::{moment, rules};

const NOW: &str = "2026-11-20T10:00:00Z";

/// What stands in a file, and what stands there instead.
type Edits = &'static [(&'static str, &'static str)];

/// A rule with the edits that break it, and those that nearly do.
type Sample = (Rule, Edits, Edits);

/// The files of one language that break no rule: the settings, an incident, a maintenance.
struct Files {
    settings: &'static str,
    incident: &'static str,
    maintenance: &'static str,
}

const ENGLISH: Files = Files {
    settings: "title: Example Cloud\nurl: https://status.example.com\ntimezone: Europe/Berlin\n\
        contact: help@example.com\ncomponents: [{ id: login }, { id: api }]\n",
    incident: "---\ntitle: Sign-in fails for some accounts\nseverity: major\ncomponents:\n  \
        login: partial_outage\nimpact: One sign-in in eight fails. Open sessions are not affected.\n\
        workaround: Sign in with a link.\n---\n\n\
        ## 2026-11-20 10:00 Investigating {next=15m}\n\n\
        Some sign-ins have failed since 09:40 CET.\n\n\
        ## 2026-11-20 10:20 Identified {next=1h}\n\n\
        A certificate has expired, and we are replacing it.\n",
    maintenance: "---\ntitle: New switches\nwindow: { from: 2026-11-23 22:00, until: 2026-11-23 23:30 }\n\
        components: [api]\nimpact: The interface cannot be reached for a minute.\n---\n\n\
        ## 2026-11-20 10:10 Scheduled\n\nWe replace the switches in Vienna.\n",
};

const GERMAN: Files = Files {
    settings: "title: Beispiel\nurl: https://status.example.com\ntimezone: Europe/Berlin\nlanguage: de\n\
        contact: hilfe@example.com\ncomponents: [{ id: login }, { id: api }]\n",
    incident: "---\ntitle: Anmeldung gestört\nseverity: major\ncomponents:\n  \
        login: partial_outage\nimpact: Jede achte Anmeldung scheitert. Wer angemeldet ist, merkt nichts.\n\
        workaround: Melden Sie sich mit einem Link an.\n---\n\n\
        ## 2026-11-20 10:00 Wird untersucht {next=15m}\n\n\
        Seit 09:40 Uhr MEZ scheitern einige Anmeldungen.\n\n\
        ## 2026-11-20 10:20 Ursache gefunden {next=1h}\n\n\
        Ein Zertifikat ist abgelaufen, und wir ersetzen es.\n",
    maintenance: "---\ntitle: Neue Switches\nwindow: { from: 2026-11-23 22:00, until: 2026-11-23 23:30 }\n\
        components: [api]\nimpact: Die Schnittstelle ist eine Minute lang nicht erreichbar.\n---\n\n\
        ## 2026-11-20 10:10 Geplant\n\nWir tauschen die Switches in Wien.\n",
};

const IN_ENGLISH: &[Sample] = &[
    (
        Rule::NextUpdateMissing,
        &[(" {next=1h}", "")],
        &[(" {next=1h}", ""), ("replacing it.", "replacing it. Next update by 11:20.")],
    ),
    (
        Rule::PromiseInTextAlone,
        &[(" {next=1h}", ""), ("replacing it.", "replacing it. Next update by 11:20.")],
        &[("replacing it.", "replacing it. Next update by 11:20.")],
    ),
    (Rule::UpdateOverdue, &[("{next=1h}", "{next=30m}")], &[("{next=1h}", "{next=41m}")]),
    (Rule::LongSilence, &[("2026-11-20", "2026-11-17")], &[("2026-11-20", "2026-11-19")]),
    (
        Rule::ImpactMissing,
        &[("impact: One sign-in in eight fails. Open sessions are not affected.\n", "")],
        &[
            ("impact: One sign-in in eight fails. Open sessions are not affected.\n", ""),
            ("Identified {next=1h}", "Withdrawn"),
        ],
    ),
    (
        Rule::WorkaroundMissing,
        &[("workaround: Sign in with a link.\n", "")],
        &[
            ("workaround: Sign in with a link.\n", ""),
            ("replacing it.", "replacing it. Until then there is no way around it."),
        ],
    ),
    (
        Rule::LastingEffectsMissing,
        &[
            ("Identified {next=1h}", "Resolved"),
            ("A certificate has expired, and we are replacing it.", "It is over since 10:15 CET."),
        ],
        &[
            ("Identified {next=1h}", "Resolved"),
            (
                "A certificate has expired, and we are replacing it.",
                "It is over since 10:15 CET. No data was lost.",
            ),
        ],
    ),
    (
        Rule::ContactMissing,
        &[("contact: help@example.com\n", "")],
        &[
            ("contact: help@example.com\n", ""),
            ("replacing it.", "replacing it. Questions? Contact us."),
            ("in Vienna.", "in Vienna. Questions? Write to ops@example.com."),
        ],
    ),
    (
        Rule::AnnouncedLate,
        &[("2026-11-23", "2026-11-20")],
        &[
            ("2026-11-23", "2026-11-20"),
            ("in Vienna.", "in Vienna at short notice: they are failing."),
        ],
    ),
    (
        Rule::WindowEndMissing,
        &[(", until: 2026-11-23 23:30", "")],
        &[("until: 2026-11-23 23:30", "until: 2026-11-30 23:30")],
    ),
    (
        Rule::UnansweredGap,
        &[("replacing it.", "replacing it. [[ Until when? ]]")],
        &[("replacing it.", "replacing it: see [[certificate]] in `[[ -f key ]] && renew`.")],
    ),
    (
        Rule::RepeatedText,
        &[(
            "A certificate has expired, and we are replacing it.",
            "Some sign-ins have failed, since 09:40 CET!",
        )],
        &[(
            "A certificate has expired, and we are replacing it.",
            "Some sign-ins have failed since 09:45 CET.",
        )],
    ),
    (
        Rule::Blame,
        &[(
            "A certificate has expired",
            "The certificate has expired because an engineer forgot it",
        )],
        &[(
            "A certificate has expired",
            "An engineer at our provider has found that a certificate has expired",
        )],
    ),
    (
        Rule::VagueEstimate,
        &[("replacing it.", "replacing it. Sign-in will be back shortly.")],
        &[("replacing it.", "replacing it. Errors stopped shortly after 10:15 CET.")],
    ),
    (
        Rule::AmbiguousZone,
        &[("replacing it.", "replacing it until 2 pm EST.")],
        &[("replacing it.", "replacing it until 12:00 CET, or 06:00 in New York.")],
    ),
    (
        Rule::Midnight,
        &[("replacing it.", "replacing it until midnight.")],
        &[("replacing it.", "replacing it until 23:59, on the server `midnight`.")],
    ),
    (
        Rule::StillImpaired,
        &[("A certificate has expired, and we are replacing it.", "Sign-in is working again.")],
        &[(
            "A certificate has expired, and we are replacing it.",
            "Sign-in is not yet working again.",
        )],
    ),
    (
        Rule::SeverityTooLow,
        &[("login: partial_outage", "{ login: major_outage, api: major_outage }")],
        &[("login: partial_outage", "{ login: major_outage, api: partial_outage }")],
    ),
];

const IN_GERMAN: &[Sample] = &[
    (
        Rule::NextUpdateMissing,
        &[(" {next=1h}", "")],
        &[
            (" {next=1h}", ""),
            ("ersetzen es.", "ersetzen es. Die nächste Meldung folgt um 11:20 Uhr."),
        ],
    ),
    (
        Rule::PromiseInTextAlone,
        &[
            (" {next=1h}", ""),
            ("ersetzen es.", "ersetzen es. Wir melden uns bis 11:20 Uhr wieder."),
        ],
        &[("ersetzen es.", "ersetzen es. Wir melden uns bis 11:20 Uhr wieder.")],
    ),
    (Rule::UpdateOverdue, &[("{next=1h}", "{next=30m}")], &[("{next=1h}", "{next=41m}")]),
    (Rule::LongSilence, &[("2026-11-20", "2026-11-17")], &[("2026-11-20", "2026-11-19")]),
    (
        Rule::ImpactMissing,
        &[("impact: Jede achte Anmeldung scheitert. Wer angemeldet ist, merkt nichts.\n", "")],
        &[
            ("impact: Jede achte Anmeldung scheitert. Wer angemeldet ist, merkt nichts.\n", ""),
            ("Ursache gefunden {next=1h}", "Zurückgezogen"),
        ],
    ),
    (
        Rule::WorkaroundMissing,
        &[("workaround: Melden Sie sich mit einem Link an.\n", "")],
        &[
            ("workaround: Melden Sie sich mit einem Link an.\n", ""),
            ("ersetzen es.", "ersetzen es. Bis dahin lässt sich das nicht umgehen."),
        ],
    ),
    (
        Rule::LastingEffectsMissing,
        &[
            ("Ursache gefunden {next=1h}", "Behoben"),
            (
                "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
                "Es ist seit 10:15 Uhr vorbei.",
            ),
        ],
        &[
            ("Ursache gefunden {next=1h}", "Behoben"),
            (
                "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
                "Es ist seit 10:15 Uhr vorbei. Es ging nichts verloren.",
            ),
        ],
    ),
    (
        Rule::ContactMissing,
        &[("contact: hilfe@example.com\n", "")],
        &[
            ("contact: hilfe@example.com\n", ""),
            ("ersetzen es.", "ersetzen es. Bei Fragen wenden Sie sich an den Support."),
            ("in Wien.", "in Wien. Fragen an ops@example.com."),
        ],
    ),
    (
        Rule::AnnouncedLate,
        &[("2026-11-23", "2026-11-20")],
        &[("2026-11-23", "2026-11-20"), ("in Wien.", "in Wien kurzfristig, weil sie ausfallen.")],
    ),
    (
        Rule::WindowEndMissing,
        &[(", until: 2026-11-23 23:30", "")],
        &[("until: 2026-11-23 23:30", "until: 2026-11-30 23:30")],
    ),
    (
        Rule::UnansweredGap,
        &[("ersetzen es.", "ersetzen es. [[ Bis wann? ]]")],
        &[("ersetzen es.", "ersetzen es: siehe [[zertifikat]] in `[[ -f key ]] && renew`.")],
    ),
    (
        Rule::RepeatedText,
        &[(
            "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
            "Seit 09:40 Uhr, MEZ, scheitern einige Anmeldungen!",
        )],
        &[(
            "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
            "Seit 09:45 Uhr MEZ scheitern einige Anmeldungen.",
        )],
    ),
    (
        Rule::Blame,
        &[(
            "Ein Zertifikat ist abgelaufen",
            "Das Zertifikat ist abgelaufen, weil ein Mitarbeiter es vergessen hat",
        )],
        &[(
            "Ein Zertifikat ist abgelaufen",
            "Ein Mitarbeiter unseres Dienstleisters hat festgestellt, dass ein Zertifikat abgelaufen ist",
        )],
    ),
    (
        Rule::VagueEstimate,
        &[("ersetzen es.", "ersetzen es. Die Anmeldung ist in Kürze wieder möglich.")],
        &[("ersetzen es.", "ersetzen es. Wir schreiben, sobald es so weit ist.")],
    ),
    (
        Rule::AmbiguousZone,
        &[("ersetzen es.", "ersetzen es bis 15:00 Uhr EST.")],
        &[("ersetzen es.", "ersetzen es bis 12:00 Uhr MEZ, also 06:00 Uhr in New York.")],
    ),
    (
        Rule::Midnight,
        &[("ersetzen es.", "ersetzen es bis Mitternacht.")],
        &[("ersetzen es.", "ersetzen es zwischen 22 und 24 Uhr.")],
    ),
    (
        Rule::StillImpaired,
        &[(
            "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
            "Die Anmeldung funktioniert wieder.",
        )],
        &[(
            "Ein Zertifikat ist abgelaufen, und wir ersetzen es.",
            "Die Anmeldung funktioniert noch nicht wieder.",
        )],
    ),
    (
        Rule::SeverityTooLow,
        &[("login: partial_outage", "{ login: major_outage, api: major_outage }")],
        &[("login: partial_outage", "{ login: major_outage, api: partial_outage }")],
    ),
];

/// The rules that are broken after these edits, each of which has to find its place.
fn broken(files: &Files, edits: Edits) -> Vec<&'static str> {
    let mut texts = [files.settings, files.incident, files.maintenance].map(str::to_owned);
    for (from, to) in edits {
        assert!(texts.iter().any(|text| text.contains(from)), "nothing says `{from}`");
        // A date is moved in one file alone.
        let only = if from.starts_with("2026-11-20") { 1..2 } else { 0..3 };
        texts[only].iter_mut().for_each(|text| *text = text.replace(from, to));
    }
    let [settings, incident, maintenance] = texts;
    let sources = Sources::from_files([
        ("status.yaml", settings),
        ("incidents/2026-11-20-a.md", incident),
        ("incidents/2026-11-23-b.md", maintenance),
    ]);
    let options = Options { advice: Asked::Current, ..Options::default() };
    let complaints = pipeline::build(&sources, moment(NOW), options).complaints;
    assert!(complaints.iter().all(|one| one.rule.is_advice()), "{complaints:#?}");
    rules(&complaints)
}

#[track_caller]
fn check(files: &Files, samples: &[Sample]) {
    assert_eq!(broken(files, &[]), [""; 0], "the files themselves");
    for (rule, hit, miss) in samples {
        assert!(broken(files, hit).contains(&rule.name()), "{}: not found", rule.name());
        let found = broken(files, miss);
        assert!(!found.contains(&rule.name()), "{}: a false alarm in {found:?}", rule.name());
    }
    let tried: BTreeSet<Rule> = samples.iter().map(|(rule, ..)| *rule).collect();
    let all = Rule::ALL.iter().copied().filter(|rule| rule.is_advice()).collect();
    assert_eq!(tried, all);
}

#[test]
fn every_rule_knows_its_mistake_from_what_looks_like_it_in_english() {
    check(&ENGLISH, IN_ENGLISH);
}

#[test]
fn every_rule_knows_its_mistake_from_what_looks_like_it_in_german() {
    check(&GERMAN, IN_GERMAN);
}
