//! What holds for any file and any time.

use crate::reading::{SETTINGS, sources};
use crate::support::{moment, site};
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use klartext::content::time::{PageZone, time};
use klartext::diagnostic::{self, Rule};
use klartext::pipeline::{self, Options};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
];

/// Pieces of files: what is near to something that means something finds more than noise.
fn scrap() -> impl Strategy<Value = String> {
    let pieces = vec![
        "---\n",
        "title: A\n",
        "severity: minor\n",
        "stage: resolved\n",
        "started: ",
        "ended: ",
        "## ",
        "2026-11-20",
        " 09:12",
        ":30",
        " UTC",
        " +01:00",
        " Europe/Berlin",
        " Resolved",
        " {",
        "}",
        "api",
        "=",
        "operational",
        "next=",
        "30m",
        "#",
        "\n",
        "\r\n",
        "\t",
        "  ",
        ": ",
        "- ",
        "[",
        "]",
        "&a ",
        "*a",
        "!!str ",
        "<<",
        "\"",
        "'",
        "|",
        ">",
        "components:\n",
        "window: ",
        "{ from: ",
        ", until: ",
        "```\n",
        "<!--",
        "ü",
        "\u{308}",
        "🔥",
        "\u{feff}",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "kind: notice\n",
        "pinned: true\n",
        "aliases: [",
    ];
    let piece = prop_oneof![4 => select(pieces).prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn written(local: DateTime) -> String {
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_an_incident_or_a_complaint(text in scrap()) {
        let sources = sources(SETTINGS, "incidents/a.md", text);
        let (site, complaints) = site(&sources, moment("2026-11-20T11:00:00Z"));
        let wrong = complaints.iter().any(|one| one.is_error());
        prop_assert_eq!(site.unwrap().incidents.is_empty(), wrong);
        for complaint in &complaints {
            diagnostic::draw(complaint, &sources);
        }
        diagnostic::json(&complaints, &sources);
        diagnostic::github(&complaints, &sources, "site");
    }

    #[test]
    fn any_bytes_behind_a_good_front_matter_are_built(bytes in vec(any::<u8>(), 0..400)) {
        let mut file = b"---\ntitle: A\nseverity: minor\nstage: investigating\nstarted: 2026-11-20 09:00\n---\n".to_vec();
        file.extend(bytes);
        let sources = sources(SETTINGS, "incidents/a.md", file);
        let options = Options { keep_going: true, ..Options::default() };
        let checked = pipeline::build(&sources, moment("2026-11-20T11:00:00Z"), options);
        prop_assert!(checked.value.unwrap().bundle.render_all().is_ok());
    }

    #[test]
    fn any_settings_are_settings_or_a_complaint(text in scrap()) {
        let sources = sources(&text, "incidents/a.md", "");
        let (site, complaints) = site(&sources, moment("2026-11-20T11:00:00Z"));
        prop_assert!(site.is_some() || complaints.iter().any(|one| one.is_error()));
    }

    #[test]
    fn a_minute_is_the_moment_at_which_its_clocks_show_it(
        zone in select(ZONES.to_vec()),
        day in 0..22_000_i64,
        minute in 0..1440_i64,
    ) {
        let date = Date::constant(1990, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        check_minute(zone, date.at((minute / 60) as i8, (minute % 60) as i8, 0, 0))?;
    }
}

/// The written minute is read as the moment at which the zone's clocks show it, or refused for
/// the very reason for which there is no such moment, or are two.
fn check_minute(zone_name: &str, local: DateTime) -> Result<(), TestCaseError> {
    let zone = if zone_name == "UTC" { TimeZone::UTC } else { TimeZone::get(zone_name).unwrap() };
    let page = PageZone { zone: zone.clone(), name: zone_name.to_owned() };
    let text = written(local);
    let in_heading = time(&format!("{text} {zone_name}"), &PageZone::utc());
    let read = time(&text, &page);
    let (offset, rule) = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { .. } => (None, None),
        AmbiguousOffset::Gap { before, .. } => (Some(before), Some(Rule::SkippedTime)),
        AmbiguousOffset::Fold { before, .. } => (Some(before), Some(Rule::DoubledTime)),
    };
    prop_assert_eq!(read.as_ref().err().map(|wrong| wrong.rule), rule);
    prop_assert_eq!(in_heading.as_ref().err().map(|wrong| wrong.rule), rule);
    match read {
        Ok(read) => {
            prop_assert_eq!(zone.to_datetime(read.at), local);
            prop_assert_eq!(in_heading.unwrap().at, read.at);
            prop_assert_eq!(read.digits.len(), 12);
        }
        Err(wrong) => {
            // Each of the two mends that it offers is one.
            let mends: Vec<&str> = wrong
                .help
                .split('`')
                .filter(|part| part.starts_with("20") || part.starts_with("19"))
                .collect();
            prop_assert_eq!(mends.len(), 2, "{}", wrong.help);
            let first = time(mends[0], &page).unwrap().at;
            prop_assert_ne!(first, time(mends[1], &page).unwrap().at);
            prop_assert_eq!(first, offset.unwrap().to_timestamp(local).unwrap());
        }
    }
    Ok(())
}

#[test]
fn each_minute_of_the_days_on_which_clocks_change_is_read_or_refused() {
    for (zone, year, month, day) in [
        ("Europe/Berlin", 2026, 3, 29),
        ("Europe/Berlin", 2026, 10, 25),
        ("America/New_York", 2026, 3, 8),
        ("America/New_York", 2026, 11, 1),
        ("Australia/Lord_Howe", 2026, 4, 5),
        ("Australia/Lord_Howe", 2026, 10, 4),
        ("Pacific/Apia", 2011, 12, 30),
    ] {
        for minute in 0..1440 {
            let local =
                Date::constant(year, month, day).at((minute / 60) as i8, (minute % 60) as i8, 0, 0);
            check_minute(zone, local).unwrap_or_else(|error| panic!("{zone} {local}: {error}"));
        }
    }
}
