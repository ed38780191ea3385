//! Sites with one of everything, and their files as clients read them.

use crate::support::{keep_going, moment, pages};
use klartext::pipeline;
use klartext::source::Sources;
use serde_json::Value;
use std::collections::BTreeMap;

/// The moment of most tests.
pub const NOW: &str = "2026-11-20T10:00:00Z";

/// The files by their names below `/api/v2/`, without the ending.
pub const FILES: [&str; 8] = [
    "summary",
    "status",
    "components",
    "incidents",
    "incidents/unresolved",
    "scheduled-maintenances",
    "scheduled-maintenances/upcoming",
    "scheduled-maintenances/active",
];

pub const SETTINGS: &str = "title: Acme & Söhne\nurl: https://example.com/status\n\
    timezone: Europe/Berlin\ncomponents:\n\
    - { id: web, name: Website }\n\
    - { id: api, name: API, group: Platform, description: REST }\n\
    - { id: login, name: Sign-in, group: Platform, since: 2026-01-02 }\n\
    - { id: mail, name: Mail, group: Help }\n\
    - { id: fax, name: Fax, group: Old, retired: true }\n\
    severities:\n\
    - { id: s4, label: Note, impact: operational }\n\
    - { id: s3, label: Small, impact: degraded_performance }\n\
    - { id: s2, label: Middling, impact: partial_outage }\n\
    - { id: s1, label: Large, impact: major_outage }\n";

pub const OUTAGE: (&str, &str) = (
    "incidents/outage.md",
    "---\ntitle: Sign-in <fails>\nseverity: s2\ncomponents: { login: partial_outage, api: , fax: }\n\
     impact: One in eight fails.\nworkaround: Use a link.\nscope: Accounts in Europe\n\
     next_update: 2026-11-20 10:30\nstarted: 2026-11-20 08:00\naliases: [signin]\n---\n\n\
     ## 2026-11-20 08:10 Investigating\n\nR&D is **looking** into 1 < 2.\n\n\
     ## 2026-11-20 09:00 Identified {api=operational}\n\nFound [it](https://example.com/it).\n\n\
     ## 2026-11-20 09:00 {mail=degraded_performance}\n\nMail is late, too.\n",
);

pub const PLANNED: (&str, &str) = (
    "incidents/planned.md",
    "---\ntitle: Planned\nwindow: { from: 2026-11-21 22:00, until: 2026-11-22 02:00 }\n\
     components: [web]\n---\n\n## 2026-11-16 14:00 Scheduled\n\nWe replace it.\n",
);

pub const UNDER_WAY: (&str, &str) = (
    "incidents/under-way.md",
    "---\ntitle: Under way\nwindow: { from: 2026-11-20 10:00, until: 2026-11-20 12:00 }\n\
     components: [web]\nworkaround: none\n---\n\n## 2026-11-16 14:00 Scheduled\n\nWe move it.\n",
);

const REST: [(&str, &str); 6] = [
    (
        "incidents/alarm.md",
        "---\ntitle: False alarm\nseverity: s1\ncomponents: [web]\n---\n\n\
         ## 2026-10-01 08:00 Investigating\n\nHm.\n\n## 2026-10-01 08:30 Withdrawn\n\nNothing.\n",
    ),
    (
        "incidents/learned.md",
        "---\ntitle: Learned\nseverity: s3\ncomponents: [mail]\n---\n\n\
         ## 2026-09-01 08:00 Investigating\n\nA.\n\n## 2026-09-01 08:20 Monitoring\n\nB.\n\n\
         ## 2026-09-01 08:30 Resolved\n\nC.\n\n## 2026-09-03 12:00 Post-mortem\n\nD.\n",
    ),
    (
        "incidents/off.md",
        "---\ntitle: Called off\nwindow: { from: 2026-10-10 22:00, until: 2026-10-10 23:00 }\n\
         components: [web]\n---\n\n## 2026-10-01 14:00 Scheduled\n\nA.\n\n\
         ## 2026-10-09 14:00 Cancelled\n\nB.\n",
    ),
    (
        "incidents/done.md",
        "---\ntitle: Done\nwindow: { from: 2026-08-10 22:00, until: 2026-08-10 23:00 }\n\
         components: [web]\n---\n\n## 2026-08-01 14:00 Scheduled\n\nA.\n",
    ),
    (
        "incidents/by-word.md",
        "---\ntitle: By word\nkind: maintenance\ncomponents: [web]\n---\n\n\
         ## 2026-07-01 14:00 In progress\n\nA.\n\n## 2026-07-01 15:00 Completed\n\nB.\n",
    ),
    (
        "incidents/notice.md",
        "---\ntitle: Notice\nkind: notice\nstarted: 2026-11-19 09:00\n---\nHear, hear.\n",
    ),
];

/// One of everything.
pub fn busy() -> Vec<(&'static str, &'static str)> {
    [vec![OUTAGE, PLANNED, UNDER_WAY], REST.to_vec()].concat()
}

/// The API of a site at a moment: each file by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Api(pub BTreeMap<String, Value>);

impl Api {
    /// Of incident files, with the settings above.
    #[track_caller]
    pub fn of(incidents: &[(&str, &str)], now: &str) -> Api {
        Api::with(SETTINGS, incidents, now)
    }

    #[track_caller]
    pub fn with(settings: &str, incidents: &[(&str, &str)], now: &str) -> Api {
        let files = incidents.iter().copied().chain([("status.yaml", settings)]);
        Api::built(&Sources::from_files(files), now)
    }

    #[track_caller]
    pub fn built(sources: &Sources, now: &str) -> Api {
        let checked = pipeline::build(sources, moment(now), keep_going());
        let pages = pages(&checked, sources);
        let file = |name: &str| {
            let bytes = &pages[&format!("api/v2/{name}.json")];
            (name.to_owned(), serde_json::from_slice(bytes).expect("JSON"))
        };
        Api(FILES.into_iter().map(file).collect())
    }

    pub fn file(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// A list of a file: `components`, `incidents` or `scheduled_maintenances`.
    pub fn list(&self, file: &str, list: &str) -> &[Value] {
        self.file(file)[list].as_array().unwrap_or_else(|| panic!("no {list} in {file}"))
    }

    /// The incident or maintenance of this name, from the long lists.
    #[track_caller]
    pub fn named(&self, name: &str) -> &Value {
        let incidents = self.list("incidents", "incidents").iter();
        let all = incidents.chain(self.list("scheduled-maintenances", "scheduled_maintenances"));
        all.clone().find(|it| it["name"] == name).unwrap_or_else(|| panic!("no {name}"))
    }

    /// The component or group of this name.
    #[track_caller]
    pub fn component(&self, name: &str) -> &Value {
        let all = self.list("components", "components");
        all.iter().find(|it| it["name"] == name).unwrap_or_else(|| panic!("no {name}"))
    }
}

/// The names of a list, joined.
pub fn names(list: &[Value]) -> String {
    list.iter().map(|it| it["name"].as_str().expect("a name")).collect::<Vec<_>>().join(", ")
}
