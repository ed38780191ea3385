//! What is said in a message, so that no field has to say it.

use crate::support::rules;
use crate::{given, open};
use klartext::advice::Asked;

#[test]
fn what_remains_to_be_done_is_a_word_on_lasting_effects() {
    let resolved = |settings: &str, text: &str| {
        let incident = open(text).replace("Identified {next=1h}", "Resolved");
        rules(&given(settings, &incident, Asked::Current))
    };
    for text in [
        "You need to sign in again.",
        "All orders of 09:00 have to be sent again.",
        "Please clear your cache.",
        "Some e-mails arrive late.",
        "There is nothing more for you to do.",
    ] {
        assert_eq!(resolved("", text), [""; 0], "{text}");
    }
    for text in [
        "Bestellungen von 9 Uhr müssen wiederholt werden.",
        "Einige E-Mails kommen verspätet an.",
        "Für Sie ist nichts weiter zu tun.",
        "Bitte melden Sie sich neu an.",
        "Leeren Sie den Cache.",
    ] {
        assert_eq!(resolved("language: de\n", text), [""; 0], "{text}");
    }
    for text in [
        "Sign-in works again.",
        "Orders can be sent again.",
        "We had to send a new certificate to all servers.",
    ] {
        assert_eq!(resolved("", text), ["lasting-effects-missing"], "{text}");
    }
    let text = "Die Anmeldung geht wieder, und die Server mussten neu starten.";
    assert_eq!(resolved("language: de\n", text), ["lasting-effects-missing"]);
}

#[test]
fn what_can_be_done_until_then_is_a_word_on_a_workaround() {
    let said = |text: &str| {
        let file = open(text).replace("workaround: none\n", "");
        rules(&given("", &file, Asked::Current)).contains(&"workaround-missing")
    };
    for text in [
        "We know the cause. Until then, please use the link by e-mail.",
        "Until then you can sign in by e-mail.",
        "Umgehen lässt sich die Störung nicht.",
        "Die Störung lässt sich zurzeit nicht umgehen.",
        "Nutzen Sie so lange bitte die App.",
        "Bitte verwenden Sie vorerst die App.",
        "Sie können sich mit dem Link anmelden, den wir Ihnen schicken.",
    ] {
        assert!(!said(text), "{text}");
    }
    for text in [
        "Until then, we are watching the error rate.",
        "Please use the form for questions.",
        "Wir wissen, wie wir mit der Störung umgehen.",
        "Mit so vielen Anfragen kann der Server nicht umgehen.",
        "Sie können sich zurzeit nicht mit dem Passwort anmelden.",
        "Sie können sich mit dem Passwort nicht anmelden.",
        "Nutzen Sie für Fragen bitte das Formular.",
    ] {
        assert!(said(text), "{text}");
    }
}
