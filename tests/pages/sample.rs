//! A site made by hand with one of everything, and the whole of it rendered.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use klartext::board::Board;
use klartext::bundle::Bundle;
use klartext::content::{language::language, markdown};
use klartext::diagnostic::Diagnostic;
use klartext::model::{
    Alias, Component, ComponentIndex, Contact, Impact, Incident, Kind, Severity, SeverityIndex,
    Site, SiteUrl, Stage, Update, Window, Workaround,
};
use klartext::render::Picture;
use klartext::render::assets::{Assets, add_assets};
use klartext::render::favicon::favicons;
use klartext::render::html::Templates;
use klartext::render::pages::add_pages;
use klartext::source::{Fingerprint, Sources, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const API: ComponentIndex = ComponentIndex(0);
pub const LOGIN: ComponentIndex = ComponentIndex(1);
pub const BILLING: ComponentIndex = ComponentIndex(2);
pub const MINOR: SeverityIndex = SeverityIndex(0);
pub const MAJOR: SeverityIndex = SeverityIndex(1);

/// The moment at which pages are looked at.
pub const NOW: &str = "2026-11-20T10:45:00Z";

/// A moment, from `2026-11-20 09:12` in UTC.
pub fn at(time: &str) -> Timestamp {
    format!("{}:00Z", time.replace(' ', "T")).parse().expect("a time")
}

/// The finished site by path, from what is true at [`NOW`].
pub fn rendered(site: Site) -> BTreeMap<String, String> {
    with_files(site, &[]).expect("a site that renders")
}

/// The same at another moment.
pub fn rendered_at(site: Site, now: &str) -> BTreeMap<String, String> {
    built(site, &[], now).expect("a site that renders")
}

/// The same with files of the site folder.
pub fn with_files(
    site: Site,
    files: &[(&str, &str)],
) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    built(site, files, NOW)
}

fn built(
    site: Site,
    files: &[(&str, &str)],
    now: &str,
) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let sources = Sources::from_files(files.iter().map(|(path, text)| (*path, *text)));
    let mut complaints = Vec::new();
    let templates = Templates::load(&sources, &site.language, &mut complaints);
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let board = Board::at(&site, now.parse().expect("a time"));
    let assets = Assets::load(&sources, &site.branding, favicons(&templates, &mut complaints));
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let picture = Arc::new(Picture::new(site, board, templates, assets));
    let mut bundle = Bundle::default();
    add_assets(&mut bundle, &picture.assets);
    add_pages(&mut bundle, &picture);
    let files = bundle.render_all().map_err(|complaint| vec![complaint])?;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ok(files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect())
}

/// The pages alone.
pub fn pages(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.ends_with(".html"))
}

/// A site on which nothing has happened.
pub fn calm(tag: &str) -> Site {
    let words = language(&Sources::default(), tag, &mut Vec::new()).expect("a language");
    Site {
        title: "Acme".into(),
        url: SiteUrl {
            origin: "https://status.example.com".into(),
            host: "status.example.com".into(),
            path: String::new(),
        },
        feed_host: "status.example.com".into(),
        feed_entries: 50,
        language: words,
        zone: TimeZone::get("Europe/Berlin").expect("a zone"),
        zone_name: "Europe/Berlin".into(),
        contact: Some(Contact::Email("help@example.com".into())),
        branding: Default::default(),
        advice: Default::default(),
        uptime: Default::default(),
        components: vec![
            component("api", "Alpha", Some("Core")),
            component("login", "Beta", Some("Core")),
            component("billing", "Gamma", None),
            Component { retired: true, ..component("fax", "Delta", None) },
        ],
        severities: vec![
            severity("minor", "S1", Impact::DegradedPerformance),
            severity("major", "S2", Impact::PartialOutage),
            severity("critical", "S3", Impact::MajorOutage),
        ],
        incidents: Vec::new(),
        left_out: Vec::new(),
    }
}

/// A site with one of everything.
pub fn busy(tag: &str) -> Site {
    Site {
        incidents: [running(), closed(), withdrawn(), maintenance(), window(), notice()]
            .map(Arc::new)
            .into(),
        ..calm(tag)
    }
}

pub fn component(id: &str, name: &str, group: Option<&str>) -> Component {
    Component {
        id: id.into(),
        name: name.into(),
        group: group.map(str::to_owned),
        description: None,
        retired: false,
        since: None,
        aliases: Vec::new(),
    }
}

fn severity(id: &str, label: &str, impact: Impact) -> Severity {
    Severity { id: id.into(), label: label.into(), means: None, impact, update_every: None }
}

/// An incident with nothing said about it yet.
pub fn incident(slug: &str, kind: Kind) -> Incident {
    Incident {
        slug: slug.into(),
        file: format!("incidents/{slug}.md").into(),
        print: Fingerprint::of(slug),
        title: format!("Title of {slug}"),
        kind,
        introduction: None,
        components: Vec::new(),
        impact: None,
        workaround: None,
        scope: None,
        contact: None,
        next_update: None,
        aliases: Vec::new(),
        updates: Vec::new(),
        places: Default::default(),
    }
}

/// An update with a message in Markdown.
pub fn update(time: &str, stage: Option<Stage>, text: &str) -> Update {
    let file = "incidents/x.md".into();
    let anchor = time.replace(|c: char| !c.is_ascii_digit(), "-");
    let reader =
        markdown::Reader { file: &file, images: &|_| None, id_prefix: &anchor, first_heading: 4 };
    Update {
        at: at(time),
        message: markdown::message(text, 0, &reader, &mut Vec::new()),
        anchor,
        stage,
        changes: Vec::new(),
        next: None,
        takes_back: false,
        span: Span::default(),
        body: Span::default(),
    }
}

/// Two components down, one of them back; three updates and a promise.
pub fn running() -> Incident {
    let kind = Kind::Incident { severity: MAJOR, started: at("2026-11-20 08:05"), ended: None };
    let back = Update {
        changes: vec![(API, Impact::Operational)],
        ..update("2026-11-20 09:05", Some(Stage::Identified), "T3 `code` and **bold**.")
    };
    Incident {
        components: vec![(LOGIN, Impact::PartialOutage), (API, Impact::PartialOutage)],
        impact: Some("T4".into()),
        scope: Some("T5".into()),
        workaround: Some(Workaround::Known("T6".into())),
        contact: Some(Contact::Text("T7".into())),
        next_update: Some(at("2026-11-20 10:30")),
        aliases: vec![Alias::Slug("former".into()), Alias::Path("/old/one.html".into())],
        updates: vec![
            update("2026-11-20 08:12", Some(Stage::Investigating), "T1\n\n# T2"),
            back,
            update("2026-11-20 09:40", Some(Stage::Monitoring), "T8"),
        ],
        ..incident("running", kind)
    }
}

/// Over, with a report.
pub fn closed() -> Incident {
    let kind = Kind::Incident {
        severity: MINOR,
        started: at("2026-11-18 08:00"),
        ended: Some(at("2026-11-18 09:25")),
    };
    Incident {
        components: vec![(BILLING, Impact::DegradedPerformance)],
        updates: vec![
            update("2026-11-18 08:10", Some(Stage::Investigating), "T9"),
            update("2026-11-18 09:30", Some(Stage::Resolved), "T10"),
            update("2026-11-19 12:00", Some(Stage::Postmortem), "T11"),
        ],
        ..incident("closed", kind)
    }
}

fn withdrawn() -> Incident {
    let kind = Kind::Incident { severity: MINOR, started: at("2026-10-01 08:00"), ended: None };
    Incident {
        components: vec![(BILLING, Impact::MajorOutage)],
        updates: vec![
            update("2026-10-01 08:00", Some(Stage::Investigating), "T12"),
            update("2026-10-01 08:30", Some(Stage::Withdrawn), "T13"),
        ],
        ..incident("withdrawn", kind)
    }
}

fn maintenance() -> Incident {
    let window = Window { from: at("2026-12-02 01:00"), until: Some(at("2026-12-02 04:00")) };
    let kind =
        Kind::Maintenance { window: Some(window), started: at("2026-11-19 12:00"), ended: None };
    Incident {
        components: vec![(API, Impact::UnderMaintenance)],
        workaround: Some(Workaround::None),
        updates: vec![update("2026-11-19 12:00", Some(Stage::Scheduled), "T14")],
        ..incident("maintenance", kind)
    }
}

fn window() -> Incident {
    let window = Window { from: at("2026-11-20 10:00"), until: Some(at("2026-11-20 12:00")) };
    let kind =
        Kind::Maintenance { window: Some(window), started: at("2026-11-18 12:00"), ended: None };
    Incident {
        components: vec![(BILLING, Impact::UnderMaintenance)],
        updates: vec![update("2026-11-18 12:00", Some(Stage::Scheduled), "T15")],
        ..incident("window", kind)
    }
}

fn notice() -> Incident {
    let (started, ended) = (at("2026-11-15 08:00"), at("2026-11-29 08:00"));
    Incident {
        updates: vec![update("2026-11-15 08:00", None, "T16")],
        ..incident("notice", Kind::Notice { pinned: false, started, ended })
    }
}
