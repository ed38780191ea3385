//! What breaks each rule in German, and what nearly does.

use super::{Files, Sample};
use klartext::diagnostic::Rule;

pub const GERMAN: Files = Files {
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

pub const IN_GERMAN: &[Sample] = &[
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
