//! Names of files, the addresses they become, and former addresses.

use crate::reading::{NOW, SETTINGS};
use crate::support::{good_pages, good_site, moment, rules, site, text};
use klartext::source::Sources;

const FILE: &str = "---\ntitle: A\nseverity: minor\n---\n## 2026-11-20 09:12\n\nA.\n";

fn sources(files: &[(&str, &str)]) -> Sources {
    let settings = ("status.yaml", SETTINGS);
    Sources::from_files(std::iter::once(settings).chain(files.iter().copied()))
}

#[track_caller]
fn check(name: &str, slug: &str) {
    let (site, _) = good_site(&sources(&[(&format!("incidents/{name}"), FILE)]), moment(NOW));
    let slugs: Vec<&str> = site.incidents.iter().map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, [slug], "{name}");
}

#[test]
fn any_name_becomes_a_safe_address() {
    for (name, slug) in [
        ("2026-11-20-sign-in.md", "2026-11-20-sign-in"),
        ("2026-11-20 Sign-in fails.md", "2026-11-20-sign-in-fails"),
        ("2026-11-20-störung.md", "2026-11-20-stoerung"),
        ("2026-11-20-sto\u{308}rung.md", "2026-11-20-stoerung"),
        ("GRÖSSE.MD", "groesse"),
        ("Maß.markdown", "mass"),
        ("a.b.c.md", "a-b-c"),
        ("A_b&c=d#e?f%20.md", "a-b-c-d-e-f-20"),
        ("--a--.md", "a"),
        ("2026-11-20-🔥.md", "2026-11-20-fire"),
        ("障害.md", "zhang-hai"),
        ("Авария.md", "avariia"),
        ("café.md", "cafe"),
        ("2024/2026-11-20-a.md", "2026-11-20-a"),
        ("2024/q4/b.md", "b"),
        ("'; DROP TABLE.md", "drop-table"),
        ("<script>.md", "script"),
    ] {
        check(name, slug);
    }
}

#[test]
fn a_name_without_any_letters_still_has_an_address() {
    for name in ["--.md", "….md", "\u{200b}.md", "_.md"] {
        let (site, _) = good_site(&sources(&[(&format!("incidents/{name}"), FILE)]), moment(NOW));
        let slug = &site.incidents[0].slug;
        let safe = slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        assert!(safe && !slug.is_empty(), "{name:?}: {slug:?}");
    }
}

#[test]
fn an_address_fits_into_a_folders_name() {
    // The longest names that disks take have 255 bytes; letters of one may become many.
    for name in ["障".repeat(80), "🔥".repeat(60), "x".repeat(251), "ﷺ".repeat(80)] {
        let sources = sources(&[(&format!("incidents/{name}.md"), FILE)]);
        for path in good_pages(&sources, NOW).keys() {
            assert!(path.split('/').all(|part| part.len() <= 255), "{path}");
        }
    }
}

#[test]
fn what_is_no_incident_is_not_read() {
    let table = [
        ("incidents/README.md", "Hello."),
        ("incidents/.hidden.md", "Hello."),
        ("incidents/notes.txt", "Hello."),
        ("incidents/2024/readme.MD", "Hello."),
        ("README.md", "Hello."),
    ];
    let (site, _) = good_site(&sources(&table), moment(NOW));
    assert!(site.incidents.is_empty());
}

#[test]
fn two_files_with_one_address_are_an_error_that_names_both() {
    for (one, other) in [
        ("incidents/störung.md", "incidents/stoerung.md"),
        ("incidents/a b.md", "incidents/a-b.md"),
        ("incidents/2023/a.md", "incidents/2024/a.md"),
        ("incidents/a.md", "incidents/a.MD"),
    ] {
        let (_, complaints) = site(&sources(&[(one, FILE), (other, FILE)]), moment(NOW));
        assert_eq!(rules(&complaints), ["duplicate-slug"], "{one} {other}");
        let said = &complaints[0].message;
        assert!(said.contains(one) && said.contains(other), "{said}");
    }
}

fn with_aliases(aliases: &str) -> String {
    FILE.replacen("title: A\n", &format!("title: A\naliases: {aliases}\n"), 1)
}

#[test]
fn a_former_slug_and_a_former_path_lead_to_the_page() {
    let file = with_aliases("[older, oldest, /issues/2023-07-04-dns/, /alt/störung.html]");
    let pages = good_pages(&sources(&[("incidents/a.md", &file)]), NOW);
    for path in [
        "incidents/older/index.html",
        "incidents/oldest/index.html",
        "issues/2023-07-04-dns/index.html",
        "alt/störung.html",
    ] {
        assert!(text(&pages, path).contains("href=\"/incidents/a/\""), "{path}");
    }
    assert_eq!(
        text(&pages, "_redirects"),
        "/incidents/older /incidents/a/ 301\n/incidents/oldest /incidents/a/ 301\n/issues/2023-07-04-dns /incidents/a/ 301\n/alt/st%C3%B6rung.html /incidents/a/ 301\n"
            .replace("older /", "older/ /")
            .replace("oldest /", "oldest/ /")
            .replace("dns /", "dns/ /")
    );
}

#[test]
fn a_single_former_address_needs_no_list() {
    let pages = good_pages(&sources(&[("incidents/a.md", &with_aliases("older"))]), NOW);
    assert!(pages.contains_key("incidents/older/index.html"));
}

#[test]
fn a_former_address_that_cannot_be_one_is_an_error() {
    for alias in [
        "A B",
        "ÄÖ",
        "-a",
        "../../etc/passwd",
        "/../x",
        "/a/../b",
        "/a//b",
        "/.git/config",
        "/",
        "//evil.example/a",
        "https://evil.example/",
        "/a\\b",
        "/a?b",
        "/a#b",
        "/a%2e%2e/b",
        "/a:b",
        "/.klartext",
    ] {
        let file = with_aliases(&format!("[\"{}\"]", alias.replace('\\', "\\\\")));
        let (_, complaints) = site(&sources(&[("incidents/a.md", &file)]), moment(NOW));
        assert_eq!(rules(&complaints), ["invalid-alias"], "{alias}");
    }
}

#[test]
fn a_former_address_too_long_for_a_disk_is_an_error() {
    for alias in
        ["x".repeat(256), format!("/{}", "x".repeat(256)), format!("/{}/a.html", "é".repeat(128))]
    {
        let file = with_aliases(&format!("[\"{alias}\"]"));
        let (_, complaints) = site(&sources(&[("incidents/a.md", &file)]), moment(NOW));
        assert_eq!(rules(&complaints), ["invalid-alias"], "{alias}");
    }
}

#[test]
fn nothing_can_be_below_a_former_file() {
    for (one, other) in [
        ("/alt/a.html", "/alt/a.html/b/"),
        ("/alt/a.html/b/", "/alt/a.html"),
        ("/a.htm", "/a.htm/b.html"),
        ("/a/b.html", "/a/b.html/"),
        ("/a/b", "/a/b/index.html"),
    ] {
        let files =
            [("incidents/a.md", with_aliases(one)), ("incidents/b.md", with_aliases(other))];
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let (_, complaints) = site(&sources(&files), moment(NOW));
        assert_eq!(rules(&complaints), ["alias-taken"], "{one} {other}");
    }
    let fine = with_aliases("[/alt/aindex.html, /alt/a/, /alt/a/b.html, /alt/a/b/, /alt/]");
    good_pages(&sources(&[("incidents/a.md", &fine)]), NOW);
}

#[test]
fn a_former_address_that_another_page_has_is_an_error() {
    for alias in [
        "b",
        "/incidents/b/",
        "/incidents/b/index.html",
        "/feed.atom",
        "/history/2026-11/",
        "/components/api/",
        "/assets/x.css",
        "/index.html",
        "/_redirects",
        "/_headers",
        "/maintenance.ics",
        "/badge.svg",
        "/embed.js",
        "/404.html",
        "/404.html/",
        "/feed.atom/x/",
        "/_redirects/x.html",
        "/sitemap-1.xml",
    ] {
        let file = with_aliases(&format!("[\"{alias}\"]"));
        let (_, complaints) =
            site(&sources(&[("incidents/a.md", &file), ("incidents/b.md", FILE)]), moment(NOW));
        assert_eq!(rules(&complaints), ["alias-taken"], "{alias}");
    }
}

/// Settings whose first two components have these former addresses.
fn with_former_components(api: &str, login: &str) -> String {
    SETTINGS.replacen("name: Public API", &format!("name: Public API, aliases: {api}"), 1).replacen(
        "name: Sign-in",
        &format!("name: Sign-in, aliases: {login}"),
        1,
    )
}

#[test]
fn former_addresses_of_a_component_lead_to_its_page() {
    let settings =
        with_former_components("[/affected/api/, \"/alt/störung.html\"]", "/affected/login/");
    let pages = good_pages(&Sources::from_files([("status.yaml", settings)]), NOW);
    for (path, id) in [
        ("affected/api/index.html", "api"),
        ("alt/störung.html", "api"),
        ("affected/login/index.html", "login"),
    ] {
        assert!(text(&pages, path).contains(&format!("href=\"/components/{id}/\"")), "{path}");
    }
    assert_eq!(
        text(&pages, "_redirects"),
        "/affected/api/ /components/api/ 301\n/alt/st%C3%B6rung.html /components/api/ 301\n\
         /affected/login/ /components/login/ 301\n"
    );
}

#[test]
fn a_former_address_of_a_component_is_its_own() {
    for (alias, rule) in [
        ("/affected/login/", "alias-taken"),
        ("/affected/login/index.html", "alias-taken"),
        ("/components/old/", "alias-taken"),
        ("/incidents/a/", "alias-taken"),
        ("/", "invalid-alias"),
        ("old", "invalid-alias"),
        ("/../x/", "invalid-alias"),
        ("[/a/, { b: c }]", "wrong-type"),
    ] {
        let settings = with_former_components(alias, "/affected/login/");
        let (_, complaints) = site(&Sources::from_files([("status.yaml", settings)]), moment(NOW));
        assert_eq!(rules(&complaints), [rule], "{alias}");
    }
    // An incident's is not that of a component.
    let settings = with_former_components("[]", "/affected/login/");
    let file = with_aliases("[/affected/login/, /affected/]");
    let sources = Sources::from_files([("status.yaml", settings), ("incidents/a.md", file)]);
    assert_eq!(rules(&site(&sources, moment(NOW)).1), ["alias-taken"]);
}
