//! The looks that the settings choose: logo, icon, accent, links, stylesheet.

use klartext::model::Colour;
use klartext::model::colour::{DARK_PAGE, LIGHT_PAGE};
use klartext::pipeline::{self, Options};
use klartext::source::Sources;
use std::collections::BTreeMap;

const SVG: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 40'><path d='M0 0'/></svg>";
/// The first bytes of a picture 300 wide and 60 high.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\x3c\x08\x06\0\0\0";
const OUTAGE: &str = "---\ntitle: Sign-in fails\nseverity: major\nstage: investigating\n\
    components: [api]\nstarted: 2026-11-20 08:00\n---\nWe look into it.\n";

fn sources(settings: &str, files: &[(&str, &[u8])]) -> Sources {
    let settings = format!(
        "title: Acme\nurl: https://status.example.com/status\n\
         components: [{{ id: api, name: Alpha }}]\n{settings}\n"
    );
    let settings = ("status.yaml", settings.as_bytes());
    Sources::from_files(std::iter::once(settings).chain(files.iter().copied()))
}

/// The site with these settings, without a complaint, its text by path.
#[track_caller]
fn site(settings: &str, files: &[(&str, &[u8])]) -> BTreeMap<String, String> {
    let now = "2026-11-20T10:45:00Z".parse().expect("a time");
    let checked = pipeline::build(&sources(settings, files), now, Options::default());
    assert!(checked.complaints.is_empty(), "{:?}", checked.complaints);
    let files = checked.value.expect("a site").bundle.render_all().expect("files");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    files.into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

fn style(files: &BTreeMap<String, String>) -> &str {
    files.iter().find(|(path, _)| path.ends_with(".css")).expect("a stylesheet").1
}

/// What the stylesheet sets the accent to in a colour scheme, behind the built-in one.
fn accent(settings: &str, scheme: &str) -> Option<Colour> {
    let files = site(settings, &[]);
    let media = format!("@media (forced-colors: none) and (prefers-color-scheme: {scheme})");
    let rule = style(&files).split_once(&media)?.1;
    Colour::from_hex(rule.split_once("--accent: ")?.1.split_once(';')?.0)
}

#[test]
fn a_logo_stands_in_the_place_of_the_title_and_says_it() {
    let files = site("logo: looks/logo.svg", &[("looks/logo.svg", SVG.as_bytes())]);
    let home = &files["index.html"];
    let (_, rest) =
        home.split_once("<a class=\"top-name\" href=\"/status/\"><picture>").expect("a logo");
    let logo = rest.split_once("</picture></a>").expect("its end").0.trim();
    assert!(logo.starts_with("<img class=\"logo\" src=\"/status/assets/logo."), "{logo}");
    assert!(logo.ends_with("alt=\"Acme\" width=\"180\" height=\"36\">"), "{logo}");
    let file = logo.split("/status/").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(files[file.expect("a file")], SVG);
}

#[test]
fn a_dark_page_may_have_a_logo_of_its_own() {
    let both = "logo: { light: a.svg, dark: ./looks/b.png }";
    let files = site(both, &[("a.svg", SVG.as_bytes()), ("looks/b.png", PNG)]);
    let home = &files["index.html"];
    let source = "<source media=\"(prefers-color-scheme: dark)\" srcset=\"/status/assets/b.";
    let (_, rest) = home.split_once(source).expect("a source");
    assert!(
        rest.split('>').next().is_some_and(|rest| rest.ends_with("width=\"180\" height=\"36\""))
    );
    assert!(home.contains("src=\"/status/assets/a."), "{home}");
}

#[test]
fn a_logo_whose_size_cannot_be_told_goes_without() {
    for (path, bytes) in [
        ("a.webp", b"RIFF".as_slice()),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.svg", b"<svg viewBox='0 0 0 10'>"),
        ("a.svg", b"<svg data-width='9' width='100%' height='3em'>"),
        ("a.svg", b"<svg"),
        ("a.svg", b"\xff"),
    ] {
        let home = &site(&format!("logo: {path}"), &[(path, bytes)])["index.html"];
        let logo = home.split_once("<img class=\"logo\"").expect("a logo").1;
        let logo = logo.split('>').next().expect("its end");
        assert!(!logo.contains("width"), "{logo}");
    }
}

#[test]
fn an_icon_of_the_settings_stands_while_nothing_is_wrong() {
    let own = [("looks/icon.png", PNG)];
    let calm = &site("favicon: looks/icon.png", &own)["index.html"];
    assert!(calm.contains("<link rel=\"icon\" href=\"/status/assets/icon."), "{calm}");
    assert!(calm.contains(" type=\"image/png\">"), "{calm}");
    let files = [own[0], ("incidents/2026-11-20-sign-in.md", OUTAGE.as_bytes())];
    let files = site("favicon: looks/icon.png", &files);
    let icon = "<link rel=\"icon\" href=\"/status/assets/icon-partial-outage.";
    assert!(files["index.html"].contains(icon), "{}", files["index.html"]);
    assert!(files["history/2026-11/index.html"].contains(" type=\"image/png\">"));
}

#[test]
fn one_accent_stands_for_its_nearest_shade_that_can_be_read_light_and_dark() {
    for written in ["#1a6b5c", "#ffb000", "#000", "#fff", "#C8143A"] {
        let settings = format!("accent: \"{written}\"");
        let own = Colour::from_hex(written).expect("a colour");
        let mut kept = 0;
        for (scheme, page) in [("light", LIGHT_PAGE), ("dark", DARK_PAGE)] {
            let found = accent(&settings, scheme).expect("an accent");
            assert!(found.contrast(page) >= 4.5, "{written} {scheme}: {found}");
            kept += usize::from(found == own);
        }
        assert_eq!(kept, 1, "{written}");
    }
    assert_eq!(accent("", "light"), None);
}

#[test]
fn two_accents_are_taken_as_they_are_and_one_alone_leaves_the_other_page_alone() {
    let both = "accent: { light: \"#1a6b5c\", dark: \"#8fe0cd\" }";
    assert_eq!(accent(both, "light"), Colour::from_hex("#1a6b5c"));
    assert_eq!(accent(both, "dark"), Colour::from_hex("#8fe0cd"));
    assert_eq!(accent("accent: { light: \"#1a6b5c\" }", "dark"), None);
}

#[test]
fn an_accent_that_is_hard_to_read_is_not_used() {
    let now = "2026-11-20T10:45:00Z".parse().expect("a time");
    let settings = "accent: { light: \"#ffb000\", dark: \"#ffb000\" }";
    let checked = pipeline::build(&sources(settings, &[]), now, Options::default());
    let rules: Vec<&str> = checked.complaints.iter().map(|one| one.rule.name()).collect();
    assert_eq!(rules, ["low-contrast"]);
    let files = checked.value.expect("a site all the same").bundle.render_all().expect("files");
    let (_, style) = files.iter().find(|(path, _)| path.ends_with(".css")).expect("a stylesheet");
    assert_eq!(String::from_utf8_lossy(style).matches("#ffb000").count(), 1);
}

#[test]
fn a_colour_without_quotes_is_a_comment_and_complained_of() {
    let now = "2026-11-20T10:45:00Z".parse().expect("a time");
    let checked = pipeline::build(&sources("accent: #1a6b5c", &[]), now, Options::default());
    let complaint = checked.complaints.first().expect("a complaint");
    assert_eq!(complaint.rule.name(), "comment-cuts-text");
    assert!(complaint.help.contains("`accent: \"#1a6b5c\"`"), "{complaint:?}");
}

#[test]
fn contrast_is_that_of_the_guidelines() {
    let colour = |hex| Colour::from_hex(hex).expect("a colour");
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(near(colour("#000").contrast(colour("#fff")), 21.0));
    assert!(near(colour("#767676").contrast(colour("#ffffff")), 4.54));
    assert!(near(colour("#ff0000").contrast(colour("#ffffff")), 4.0));
    for wrong in ["1a6b5c", "#1a6b5", "#12345g", "#äöü", "#", "teal", "#1a6b5c80"] {
        assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
    }
}

#[test]
fn links_of_the_settings_stand_at_the_top_and_at_the_foot() {
    let settings = "links:\n  header:\n    - { text: Home & more, url: HTTPS://example.com/?a=1&b=2 }\n  \
        footer:\n    - { text: '</a><script>', url: 'mailto:a@example.com' }";
    let home = &site(settings, &[])["index.html"];
    let (top, rest) = home.split_once("<main").expect("a main part");
    assert!(
        top.contains("<li><a href=\"https://example.com/?a=1&amp;b=2\">Home &amp; more</a></li>"),
        "{top}"
    );
    let foot = rest.split_once("<ul class=\"end-links\">").expect("links").1;
    assert!(
        foot.contains("<a href=\"mailto:a@example.com\">&lt;/a&gt;&lt;script&gt;</a>"),
        "{foot}"
    );
}

#[test]
fn the_stylesheet_of_the_settings_stands_behind_all_others() {
    let files = [
        ("looks/own.css", b".own { color: red }".as_slice()),
        ("site-template/css/more.css", b".more { color: red }"),
    ];
    let files = site("css: /looks/own.css\naccent: \"#1a6b5c\"", &files);
    let style = style(&files);
    let place = |word| style.find(word).unwrap_or_else(|| panic!("no {word}"));
    assert!(place("--accent: #1a6b5c") < place(".more {"));
    assert!(place(".more {") < place(".own {"));
    assert!(style.ends_with(".own { color: red }\n"));
    assert!(!files.keys().any(|path| path.contains("own.css")));
}

#[test]
fn a_hostile_title_is_escaped_where_a_logo_says_it() {
    let settings = "logo: a.svg\nfavicon: a.svg";
    let mut sources = sources(settings, &[("a.svg", SVG.as_bytes())]);
    let text =
        "title: '\"><script>alert(1)</script>'\nurl: https://status.example.com\nlogo: a.svg\n";
    sources.add("status.yaml".into(), text.into());
    let now = "2026-11-20T10:45:00Z".parse().expect("a time");
    let files = pipeline::build(&sources, now, Options::default()).value.expect("a site").bundle;
    let files = files.render_all().expect("files");
    let home = String::from_utf8_lossy(&files["index.html"]);
    assert!(!home.contains("<script>alert"), "{home}");
    assert!(home.contains("alt=\"&quot;&gt;&lt;script&gt;"), "{home}");
}

#[test]
fn weights_of_the_settings_change_the_uptime() {
    let incident = "---\ntitle: Slow\nseverity: minor\nstage: resolved\ncomponents: [api]\n\
        started: 2026-11-01 00:00\nended: 2026-11-16 00:00\n---\nIt is slow.\n";
    let shares = |settings: &str| {
        let file = [("incidents/2026-11-01-slow.md", incident.as_bytes())];
        site(settings, &file)["components/api/index.html"].clone()
    };
    assert!(shares("").contains("<dd>100%</dd>"));
    // Fifteen of thirty days at a half.
    let half = shares("uptime: { degraded_performance: 50 }");
    assert!(half.contains("<dd>75.00%</dd>"), "{half}");
    assert!(shares("uptime: { degraded_performance: 100% }").contains("<dd>50.00%</dd>"));
}

#[test]
fn a_preview_shows_the_logo_where_previews_can() {
    let settings = |logo: &str| format!("logo: {logo}");
    let image = |logo: &str| {
        let files = site(&settings(logo), &[(logo, b"\x89PNG\r\n\x1a\n")]);
        let image = files["index.html"].split("og:image\" content=\"").nth(1)?.to_owned();
        Some(image.split('"').next()?.to_owned())
    };
    let shown = image("logo.png").expect("an image");
    assert!(shown.starts_with("https://") && shown.ends_with(".png"), "{shown}");
    assert_eq!(image("logo.svg"), None);
}
