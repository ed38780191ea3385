//! What breaks each rule in English, and what nearly does.

use super::{Files, Sample};
use klartext::diagnostic::Rule;

pub const ENGLISH: Files = Files {
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

pub const IN_ENGLISH: &[Sample] = &[
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
