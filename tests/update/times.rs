//! Times as people say them.

use super::Site;

#[test]
fn times_are_taken_as_people_say_them() {
    for (said, next, promised) in [
        ("in 30 minutes", "30m", "2026-11-20 11:10"),
        ("half an hour", "30m", "2026-11-20 11:10"),
        ("an hour and a half", "90m", "2026-11-20 12:10"),
        ("anderthalb Stunden", "90m", "2026-11-20 12:10"),
        ("in einer Viertelstunde", "15m", "2026-11-20 10:55"),
        ("at 11:30", "11:30", "2026-11-20 11:30"),
        ("um 12 Uhr", "12:00", "2026-11-20 12:00"),
        ("tomorrow 09:00", "09:00", "2026-11-21 09:00"),
        ("morgen 9:00", "09:00", "2026-11-21 09:00"),
        ("2026-11-20 12:00", "12:00", "2026-11-20 12:00"),
    ] {
        let site = Site::usual();
        let report = site.good(&["update", "-m", "x", "--next", said]);
        assert!(report.contains(&format!("the next word is promised by {promised}\n")), "{report}");
        let heading = format!("## 2026-11-20 10:40 {{next={next}}}\n");
        assert!(site.text("2026-11-20-mail.md").contains(&heading), "{said}");
    }
}

/// Around midnight the nearest time of that name is meant.
#[test]
fn a_time_of_day_may_lie_beyond_midnight() {
    let site = Site::usual();
    let at = |now: &str, arguments: &[&str]| {
        let said = site.at(now, &[&["update", "mail", "-m", "x"], arguments].concat());
        said.out + &said.err
    };
    let said = at("2026-11-20 23:50", &["--next", "00:20"]);
    assert!(said.contains("promised by 2026-11-21 00:20"), "{said}");
    let said = at("2026-11-21 00:30", &["--time", "23:55"]);
    assert!(said.contains("an update of 2026-11-20 23:55"), "{said}");
    let said = at("2026-11-21 00:30", &["--time", "14:00"]);
    assert!(said.contains("14:00 is still to come today"), "{said}");
}

/// No option takes a time that the clock does not show, or shows twice.
#[test]
fn a_time_of_the_clock_change_is_refused_by_every_option() {
    let cases = [
        ("2026-10-25 01:30", "2026-10-25 02:30", "happens twice"),
        ("2026-03-29 01:30", "2026-03-29 02:30", "does not exist"),
    ];
    for (now, time, reason) in cases {
        let clock = &time[11..];
        let options: [&[&str]; 5] = [
            &["--next", clock],
            &["--next", time],
            &["--time", time],
            &["--started", time],
            &["--maintenance", time, "2026-11-27 02:00"],
        ];
        for option in options {
            let site = Site::with(&[]);
            let minor: &[&str] = match option[0] {
                "--maintenance" => &[],
                _ => &["--severity", "minor"],
            };
            let said = site.at(now, &[&["new", "A", "-m", "x"], minor, option].concat());
            assert_eq!(said.code, Some(2), "{option:?}: {said:?}");
            let mended = said.err.contains(reason) && said.err.contains("` or `");
            assert!(mended, "{option:?}: {said:?}");
            assert!(!site.0.path("incidents").exists(), "{option:?}");
        }
    }
}
