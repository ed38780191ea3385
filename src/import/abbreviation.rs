//! Abbreviations of time zones. No table of them is complete, and none is without doubt: what
//! stands for several offsets is never chosen from here.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Minutes east of UTC that each stands for; some stand for several.
const ABBREVIATIONS: &[(&str, &[i32])] = &[
    ("UTC", &[0]),
    ("GMT", &[0]),
    ("Z", &[0]),
    ("WET", &[0]),
    ("WEST", &[60]),
    ("BST", &[60, 360]),
    ("IST", &[330, 60, 120]),
    ("CET", &[60]),
    ("CEST", &[120]),
    ("MEZ", &[60]),
    ("MESZ", &[120]),
    ("EET", &[120]),
    ("EEST", &[180]),
    ("IDT", &[180]),
    ("MSK", &[180]),
    ("TRT", &[180]),
    ("SAST", &[120]),
    ("CAT", &[120]),
    ("EAT", &[180]),
    ("WAT", &[60]),
    ("PKT", &[300]),
    ("ICT", &[420]),
    ("WIB", &[420]),
    ("HKT", &[480]),
    ("SGT", &[480]),
    ("PHT", &[480]),
    ("AWST", &[480]),
    ("JST", &[540]),
    ("KST", &[540]),
    ("ACST", &[570]),
    ("ACDT", &[630]),
    ("AEST", &[600]),
    ("AEDT", &[660]),
    ("NZST", &[720]),
    ("NZDT", &[780]),
    ("PST", &[-480, 480]),
    ("PDT", &[-420]),
    ("MST", &[-420, 480]),
    ("MDT", &[-360]),
    ("CST", &[-360, 480]),
    ("CDT", &[-300]),
    ("EST", &[-300, 600]),
    ("EDT", &[-240, 660]),
    ("AST", &[-240, 180]),
    ("ADT", &[-180]),
    ("NST", &[-210]),
    ("NDT", &[-150]),
    ("AKST", &[-540]),
    ("AKDT", &[-480]),
    ("HST", &[-600]),
    ("BRT", &[-180]),
    ("ART", &[-180]),
    ("CLT", &[-240]),
    ("CLST", &[-180]),
    ("COT", &[-300]),
    ("PET", &[-300]),
];

/// All offsets that an abbreviation stands for, in minutes east of UTC.
pub(super) fn offsets(written: &str) -> Option<&'static [i32]> {
    ABBREVIATIONS.iter().find(|(name, _)| *name == written).map(|(_, all)| *all)
}

/// The moment in a zone, if that abbreviates itself in this way then.
pub(super) fn abbreviated(local: DateTime, written: &str, zone: &TimeZone) -> Option<Timestamp> {
    let at = zone.to_ambiguous_timestamp(local).compatible().ok()?;
    (zone.to_offset_info(at).abbreviation() == written).then_some(at)
}
