//! `/embed.js`, the widget for other pages. What it does in one is tested in `tests/browser/`.

use crate::support::{good_pages, text};
use klartext::source::Sources;

const NOW: &str = "2026-11-20T11:00:00Z";
const SETTINGS: &str = "title: Example\nurl: https://status.example.com\n";

fn embed(settings: &str, files: &[(&str, &str)]) -> String {
    let files = std::iter::once(("status.yaml", settings)).chain(files.iter().copied());
    let pages = good_pages(&Sources::from_files(files), NOW);
    assert!(!pages.keys().any(|path| path.starts_with("assets/embed")), "it is there once");
    text(&pages, "embed.js").to_owned()
}

#[test]
fn the_widget_speaks_the_language_of_the_page() {
    let german = embed(&format!("{SETTINGS}language: de\n"), &[]);
    assert!(
        german.contains("{\"lang\":\"de\",\"dir\":\"ltr\",\"close\":\"Schließen\"}"),
        "{german}"
    );
    let words = "direction: rtl\nwidget:\n  close: 'א\"</script>'\n";
    let settings = format!("{SETTINGS}language: he\n");
    let hebrew = embed(&settings, &[("site-template/i18n/he.yaml", words)]);
    let said = "{\"lang\":\"he\",\"dir\":\"rtl\",\"close\":\"א\\\"</script>\"}";
    assert!(hebrew.contains(said), "{hebrew}");
}

#[test]
fn a_widget_of_the_site_folder_takes_the_place_of_the_built_in_one() {
    let own = [("site-template/js/embed.js", "f(\"{{ site }}\");\n")];
    let said = "f({\"lang\":\"en\",\"dir\":\"ltr\",\"close\":\"Close\"});\n";
    assert_eq!(embed(SETTINGS, &own), said);
}
