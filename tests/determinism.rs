//! The demo of this checkout: the same bytes every time, nothing to complain of, and every
//! feature of the format in it.

mod support;

use klartext::board::{Board, Course, Phase, State};
use klartext::model::{Alias, Impact, Incident, Kind, KindName, Site, Stage, Workaround};
use klartext::pipeline::{self, Options};
use klartext::shell;
use klartext::source::Sources;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::path::Path;
use support::{Pages, good_pages, good_site, moment, text};

/// Eleven o'clock in Berlin.
const NOW: &str = "2026-11-20T11:00:00+01:00";

fn demo() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = shell::read(root, Some(&root.join("public"))).expect("the demo");
    let mentioned = |file: &klartext::source::SourceFile| {
        klartext::content::markdown::images_mentioned(file.text().unwrap_or(""), file.path())
    };
    let images: Vec<String> = sources.incidents.iter().flat_map(|file| mentioned(file)).collect();
    shell::read_images(root, &images, &mut sources).expect("its images");
    sources
}

fn built_with(threads: usize, sources: &Sources) -> Pages {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| {
        let checked = pipeline::build(sources, moment(NOW), Options::default());
        let built = checked.value.expect("the demo");
        let render = |file: &klartext::bundle::Artifact| {
            (file.path.clone(), (file.render)().expect("a page"))
        };
        built.bundle.artifacts().par_iter().map(render).collect()
    })
}

#[test]
fn the_demo_is_the_same_on_every_run_and_with_any_number_of_threads() {
    let first = good_pages(&demo(), NOW);
    for threads in [1, 2, 8] {
        let again = built_with(threads, &demo());
        assert!(first.keys().eq(again.keys()));
        for (path, bytes) in &first {
            assert!(again[path] == *bytes, "{path} differs with {threads} threads");
        }
    }
}

#[test]
fn the_order_in_which_files_are_found_changes_nothing() {
    let sources = demo();
    let files = |turned: bool| {
        let files = sources.settings.iter().chain(&sources.incidents).chain(&sources.templates);
        let mut files: Vec<_> =
            files.map(|file| (file.path().to_owned(), file.bytes().to_vec())).collect();
        files.extend(sources.images.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())));
        if turned {
            files.reverse();
        }
        Sources::from_files(files)
    };
    assert!(good_pages(&files(false), NOW) == good_pages(&files(true), NOW));
}

#[test]
fn a_minute_later_the_seal_alone_is_another() {
    let now = moment(NOW);
    let sources = demo();
    let before = good_pages(&sources, NOW);
    let (_, board) = good_site(&sources, now);
    assert!(board.next_change > now);
    let just_before = board.next_change - jiff::SignedDuration::from_secs(1);
    for later in [now + jiff::SignedDuration::from_mins(1), just_before] {
        let after = good_pages(&sources, &later.to_string());
        assert!(before.keys().eq(after.keys()));
        let changed: Vec<&String> =
            after.iter().filter(|(path, bytes)| before[*path] != **bytes).map(|it| it.0).collect();
        assert_eq!(changed, ["built.json", "metrics"], "at {later}");
    }
}

#[test]
fn the_demo_still_makes_sense_next_year() {
    for now in ["2026-12-20T00:00:00Z", "2027-06-01T12:00:00Z", "2030-01-01T00:00:00Z"] {
        good_pages(&demo(), now);
    }
}

#[test]
fn each_incident_has_one_page_with_each_of_its_updates() {
    let sources = demo();
    let pages = good_pages(&sources, NOW);
    let (site, _) = good_site(&sources, moment(NOW));
    assert!(site.incidents.len() >= 25);
    for incident in &site.incidents {
        let page = text(&pages, &format!("incidents/{}/index.html", incident.slug));
        for update in &incident.updates {
            let id = format!("id=\"{}\"", update.anchor);
            assert_eq!(page.matches(&id).count(), 1, "{} {id}", incident.slug);
        }
    }
    let of_incidents = |path: &&String| {
        path.strip_prefix("incidents/").is_some_and(|rest| rest.ends_with("/index.html"))
    };
    let slugs = |alias: &Alias| matches!(alias, Alias::Slug(_));
    let former = site.incidents.iter().flat_map(|one| &one.aliases).filter(|it| slugs(it)).count();
    assert_eq!(pages.keys().filter(of_incidents).count(), site.incidents.len() + former);
}

/// One file of the demo with all that is known of it.
struct Seen<'a> {
    site: &'a Site,
    board: &'a Board,
    it: &'a Incident,
    course: &'a Course,
    /// The file's own text.
    text: &'a str,
}

impl Seen<'_> {
    fn is(&self, kind: KindName, phase: Phase) -> bool {
        self.it.kind_name() == kind && self.course.phase == phase
    }

    fn severity(&self) -> Option<usize> {
        match self.it.kind {
            Kind::Incident { severity, .. } => Some(severity.0),
            _ => None,
        }
    }

    fn is_running_incident(&self) -> bool {
        self.is(KindName::Incident, Phase::Running)
    }

    fn stages(&self) -> Vec<Stage> {
        self.it.updates.iter().filter_map(|update| update.stage).collect()
    }

    fn has(&self, stage: Stage) -> bool {
        self.stages().contains(&stage)
    }

    fn has_line(&self, begins: &str) -> bool {
        self.text.lines().any(|line| line.starts_with(begins))
    }

    fn headings(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter(|line| line.starts_with("## 2"))
    }

    fn reopened(&self) -> bool {
        self.stages().windows(2).any(|pair| pair[0].is_closed() && !pair[1].is_closed())
    }

    fn names(&self, retired: bool) -> bool {
        self.it.components.iter().any(|(at, _)| self.site.component(*at).retired == retired)
    }
}

type Feature = (&'static str, fn(&Seen<'_>) -> bool);

const FEATURES: &[Feature] = &[
    ("a running incident of the mildest severity", |s| {
        s.is_running_incident() && s.severity() == Some(0)
    }),
    ("a running incident of a worse severity", |s| {
        s.is_running_incident() && s.severity() > Some(0)
    }),
    ("a critical incident", |s| s.severity() == Some(2)),
    ("monitoring, with all its components working", |s| {
        s.is_running_incident()
            && s.course.stage == Some(Stage::Monitoring)
            && !s.course.present.is_empty()
            && s.course.present.iter().all(|(_, impact)| *impact == Impact::Operational)
    }),
    ("a post-mortem", |s| s.has(Stage::Postmortem)),
    ("impacts that change more than once", |s| {
        s.it.updates.iter().filter(|one| !one.changes.is_empty()).count() > 1
    }),
    ("several components", |s| s.it.components.len() > 1),
    ("a component that joins", |s| {
        let named = |at| s.it.components.iter().any(|(known, _)| *known == at);
        s.it.updates.iter().flat_map(|one| &one.changes).any(|(at, _)| !named(*at))
    }),
    ("a component without an impact of its own", |s| {
        s.text.lines().any(|line| line.starts_with("  ") && line.ends_with(':'))
    }),
    ("maintenance that is over", |s| {
        s.is(KindName::Maintenance, Phase::Over) && s.has(Stage::Completed)
    }),
    ("maintenance that the clock began and ended", |s| {
        s.is(KindName::Maintenance, Phase::Over)
            && s.stages().iter().all(|stage| *stage == Stage::Scheduled)
    }),
    ("maintenance under way", |s| s.is(KindName::Maintenance, Phase::Running)),
    ("maintenance to come", |s| s.is(KindName::Maintenance, Phase::Planned)),
    ("maintenance that was cancelled", |s| s.has(Stage::Cancelled)),
    ("maintenance that was verified", |s| s.has(Stage::Verifying)),
    ("maintenance longer than planned", |s| match s.it.kind {
        Kind::Maintenance { window: Some(window), .. } => {
            s.course.ended > window.until && window.until.is_some()
        }
        _ => false,
    }),
    ("a window in braces", |s| s.has_line("window: {")),
    ("a window below its name", |s| s.text.contains("window:\n  from:")),
    ("a notice", |s| s.it.kind_name() == KindName::Notice),
    ("a pinned notice that is shown", |s| {
        matches!(s.it.kind, Kind::Notice { pinned: true, .. }) && s.course.phase == Phase::Running
    }),
    ("a notice that is over", |s| s.is(KindName::Notice, Phase::Over)),
    ("a retired component with a history", |s| s.names(true)),
    ("a false alarm", |s| s.has(Stage::Withdrawn) && s.course.impairments.is_empty()),
    ("a reopened incident", |s| s.reopened()),
    ("the smallest form of an incident", |s| {
        s.it.kind_name() == KindName::Incident && s.headings().count() == 0
    }),
    ("a file with the newest update first", |s| {
        let headings: Vec<&str> = s.headings().collect();
        headings.len() > 1 && headings.first() > headings.last()
    }),
    ("an anchor that is kept", |s| s.headings().any(|line| line.contains("#2"))),
    ("a zone in a heading", |s| s.headings().any(|line| line.contains("UTC"))),
    ("an offset in a heading", |s| s.headings().any(|line| line.contains(" +0"))),
    ("seconds", |s| s.it.updates.iter().any(|one| one.anchor.len() == 14)),
    ("two updates of one minute", |s| s.it.updates.iter().any(|one| one.anchor.ends_with("-2"))),
    ("a stage by its id", |s| s.headings().any(|line| line.contains("in_progress"))),
    ("a stage by its name", |s| s.headings().any(|line| line.contains("In progress"))),
    ("a former slug", |s| s.it.aliases.iter().any(|alias| matches!(alias, Alias::Slug(_)))),
    ("a former path", |s| s.it.aliases.iter().any(|alias| matches!(alias, Alias::Path(_)))),
    ("who is affected", |s| s.it.scope.is_some()),
    ("whom to ask", |s| s.it.contact.is_some()),
    ("what does not work", |s| s.it.impact.is_some()),
    ("a workaround", |s| matches!(s.it.workaround, Some(Workaround::Known(_)))),
    ("no workaround, and it is said", |s| s.it.workaround == Some(Workaround::None)),
    ("a start apart from the updates", |s| s.has_line("started:") && s.headings().count() > 0),
    ("an end apart from the updates", |s| s.has_line("ended:") && s.headings().count() > 0),
    ("a promise in the front matter that holds", |s| {
        s.it.next_update.is_some() && s.course.promise.is_some_and(|promise| !promise.overdue)
    }),
    ("a promise as a duration", |s| s.headings().any(|line| line.contains("next=30m"))),
    ("a promise as a time of day", |s| s.headings().any(|line| line.contains("next=16:00"))),
    ("an introduction", |s| s.it.introduction.is_some()),
    ("years ago", |s| {
        s.course.started < s.board.now - jiff::SignedDuration::from_hours(3 * 365 * 24)
    }),
    ("a table", |s| s.it.updates.iter().any(|one| one.message.html.at("").contains("<table"))),
    ("a list", |s| s.it.updates.iter().any(|one| one.message.html.at("").contains("<ul"))),
    ("a link", |s| s.it.updates.iter().any(|one| one.message.html.at("").contains("<a href"))),
    ("code", |s| s.it.updates.iter().any(|one| one.message.html.at("").contains("<code"))),
];

#[test]
fn every_feature_of_the_format_is_in_the_demo() {
    let sources = demo();
    let (site, board) = good_site(&sources, moment(NOW));
    let seen: Vec<Seen<'_>> = site
        .incidents
        .iter()
        .zip(board.courses())
        .map(|(it, course)| {
            let file = sources.file(&it.file).expect("its file");
            Seen { site: &site, board: &board, it, course, text: file.text().expect("UTF-8") }
        })
        .collect();
    let missing: Vec<&str> = FEATURES
        .iter()
        .filter(|(_, shows)| !seen.iter().any(shows))
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(missing, [""; 0]);
    assert!(matches!(board.verdict.state, State::Trouble(_)));
    assert!(board.running.len() >= 2);
}

#[test]
fn the_demo_has_a_draft_and_every_setting_that_changes_a_page() {
    let sources = demo();
    let options = Options { drafts: true, ..Options::default() };
    let with_drafts = pipeline::build(&sources, moment(NOW), options);
    let without = pipeline::build(&sources, moment(NOW), Options::default());
    assert!(with_drafts.complaints.is_empty());
    assert!(with_drafts.value.unwrap().incidents > without.value.unwrap().incidents);
    let (site, _) = good_site(&sources, moment(NOW));
    assert!(site.contact.is_some());
    for shows in [
        |one: &klartext::model::Component| one.retired,
        |one: &klartext::model::Component| one.since.is_some(),
        |one: &klartext::model::Component| one.group.is_some(),
        |one: &klartext::model::Component| one.description.is_some(),
    ] {
        assert!(site.components.iter().any(shows));
    }
}
