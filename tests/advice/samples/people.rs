//! Who is a person: what names look like, and what looks like them.

use super::{Files, broken, english::ENGLISH, german::GERMAN};

/// Names of people in a frame of blame, and the same frames with what only looks like one.
#[test]
fn a_person_is_named_by_a_handle_a_title_or_a_first_name() {
    let check = |files: &Files, from: &str, sentence: &str, is_blame: bool| {
        let said = format!("{sentence} {from}");
        let is_found = broken(files, &[(from, &said)]).contains(&"blame");
        assert_eq!(is_found, is_blame, "{sentence}");
    };
    for (sentence, is_blame) in [
        ("Alice deployed a wrong config.", true),
        ("It was caused by Bob Smith.", true),
        ("This was a mistake by J. Müller.", true),
        ("@alice pushed a bad commit.", true),
        ("It was Bob Smith’s mistake.", true),
        ("The error of Ms. Patel is mended.", true),
        ("It failed because Dave forgot the certificate.", true),
        ("Dr. Jones accidentally dropped a table.", true),
        ("Anna Maria Schmidt broke the build.", true),
        ("It was triggered by @bob-smith.", true),
        ("It was caused by Cloudflare.", false),
        ("It was caused by a mistake of Amazon Web Services.", false),
        ("Will broken links return?", false),
        ("It was caused by @example/mail, a package.", false),
        ("Write to alice@example.com about a mistake by the mail server.", false),
        ("It was found by Bob Smith, who wrote to us.", false),
        ("Storm Dudley caused a power cut, and Hurricane Helen caused another.", false),
        ("Fibre in San Francisco caused packet loss.", false),
        ("It was caused by zone B. Alice is on call.", false),
        ("Alice and Bob restored the backup.", false),
        ("It was caused by \"Alice\", a script.", false),
    ] {
        check(&ENGLISH, "A certificate has expired", sentence, is_blame);
    }
    for (sentence, is_blame) in [
        ("Durch einen Fehler von Frau Schmidt fiel es aus.", true),
        ("Herr Dr. Meier hat das Kabel versehentlich gezogen.", true),
        ("Anna hat eine falsche Konfiguration eingespielt.", true),
        ("Das war Annas Fehler.", true),
        ("Ausgelöst wurde es durch ein Versehen des Herrn Müller.", true),
        ("Es wurde von Jürgen Weber verursacht.", true),
        ("@anna hat die Datenbank gelöscht.", true),
        ("Der Ausfall wurde von Cloudflare verursacht.", false),
        ("Der Fehler von heute früh ist behoben.", false),
        ("Der Fehler von Telekom Deutschland ist behoben.", false),
        ("Sturm Sabine hat Leitungen beschädigt.", false),
        ("Anna und Jürgen haben die Sicherung eingespielt.", false),
    ] {
        check(&GERMAN, "Ein Zertifikat ist abgelaufen", sentence, is_blame);
    }
}

/// What the page and its components are called is nobody; the settings know more names.
#[test]
fn a_component_is_no_person_and_the_settings_know_more_names() {
    let cause = ("A certificate has expired", "It was caused by Alice. A certificate has expired");
    let component = ("{ id: login }", "{ id: login, name: Alice sign-in }");
    assert!(broken(&ENGLISH, &[cause]).contains(&"blame"));
    assert!(!broken(&ENGLISH, &[cause, component]).contains(&"blame"));
    let rare = ("A certificate has expired", "It was caused by Zaphod. A certificate has expired");
    let known = ("title: Example", "rules: { blame: { names: [Zaphod] } }\ntitle: Example");
    assert!(!broken(&ENGLISH, &[rare]).contains(&"blame"));
    assert!(broken(&ENGLISH, &[rare, known]).contains(&"blame"));
}
