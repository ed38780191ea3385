//! Templates of the site folder: over the built-in ones, and complaints about their mistakes.

use crate::sample::{busy, calm, with_files};
use klartext::diagnostic::Diagnostic;
use klartext::source::{BUILTIN, TEMPLATES};
use std::path::Path;

fn complaints(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    with_files(busy("en"), files).expect_err("a complaint")
}

#[test]
fn every_file_of_the_built_in_template_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEMPLATES);
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).expect("below");
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    let mut table: Vec<&str> = BUILTIN.iter().map(|(path, _)| *path).collect();
    files.sort();
    table.sort_unstable();
    assert_eq!(files, table);
}

#[test]
fn a_template_of_the_site_folder_replaces_the_built_in_one() {
    let file = ("site-template/page/not_found.html", "<p>{{ chrome.title }}: gone</p>\n");
    let files = with_files(calm("en"), &[file]).expect("a site");
    assert_eq!(files["404.html"], "<p>This page does not exist – Acme: gone</p>\n");
}

#[test]
fn a_template_of_the_site_folder_can_extend_the_built_in_one() {
    let text =
        "{% extends \"builtin/layout.html\" %}{% block head %}<meta name=\"x\">{% endblock head %}";
    let files = with_files(calm("en"), &[("site-template/layout.html", text)]).expect("a site");
    assert!(files["index.html"].contains("<meta name=\"x\">"));
    assert!(files["index.html"].contains("Everything works"));
}

#[test]
fn a_template_of_the_site_folder_can_include_any_built_in_one() {
    let text = "{% include \"builtin/part/logo.html\" %}";
    let file = ("site-template/page/not_found.html", text);
    let files = with_files(calm("en"), &[file]).expect("a site");
    assert_eq!(files["404.html"], "Acme\n");
}

#[test]
fn a_component_of_the_site_folder_replaces_the_built_in_one_in_whatever_file_it_stands() {
    let text = "{% component icon(name: string) %}<i>{{ name }}</i>{% endcomponent icon %}";
    let files = with_files(calm("en"), &[("site-template/own.html", text)]).expect("a site");
    assert!(files["index.html"].contains("<i>operational</i>"), "{}", files["index.html"]);
}

#[test]
fn what_is_printed_once_for_all_pages_is_printed_with_the_templates_of_the_site_folder() {
    let link = "{% component link(to: map) %}<i>{{ to.words }}</i>{% endcomponent link %}";
    let cases =
        [("own.html", link, "<li><i>Alpha"), ("part/affected.html", "<i>it</i>", "<li><i>it")];
    for (name, text, shown) in cases {
        let name = format!("site-template/{name}");
        let files = with_files(busy("en"), &[(name.as_str(), text)]).expect("a site");
        assert!(files["index.html"].contains(shown), "{}", files["index.html"]);
    }
}

#[test]
fn a_mistake_in_the_component_that_prints_icons_is_one_complaint_with_its_place() {
    let text = "{% component icon(name: string) %}{{ name.no.such }}{% endcomponent icon %}";
    let found = complaints(&[("site-template/part/icons.html", text)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(&*found[0].file, "site-template/part/icons.html");
    assert!(found[0].span.of(text).contains("no"), "{found:?}");
}

#[test]
fn a_mistake_in_what_is_printed_once_for_all_pages_is_a_complaint_with_its_place() {
    let text = "line\n{{ affected.nothing.here }}";
    let found = complaints(&[("site-template/part/affected.html", text)]);
    assert_eq!(&*found[0].file, "site-template/part/affected.html");
    assert!(found[0].span.of(text).contains("nothing"), "{found:?}");
}

#[test]
fn values_are_escaped_in_templates_of_the_site_folder() {
    let mut site = calm("en");
    site.title = "<i>".into();
    let file = ("site-template/page/not_found.html", "{{ chrome.site.words }}");
    let files = with_files(site, &[file]).expect("a site");
    assert_eq!(files["404.html"], "&lt;i&gt;\n");
}

#[test]
fn a_mistake_in_a_template_is_a_complaint_with_its_place() {
    let cases = [
        ("{% if %}", "%}", "%}"),
        ("line\n{{ words.nothing.here }}", "nothing", "nothing"),
        ("line\n{{ chrome | sparkle }}", "sparkle", ""),
        ("{% include \"part/none.html\" %}", "part/none.html", ""),
        ("{% extends \"none.html\" %}", "none.html", ""),
        ("{{ unknown }}", "unknown", "unknown"),
    ];
    for (text, word, spanned) in cases {
        let found = complaints(&[("site-template/page/home.html", text)]);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let complaint = &found[0];
        assert_eq!(complaint.rule.name(), "invalid-template", "{text}");
        assert_eq!(&*complaint.file, "site-template/page/home.html", "{text}");
        let line = text[..complaint.span.start].lines().count();
        assert!(complaint.message.contains(word) || !spanned.is_empty(), "{complaint:?} {line}");
        assert!(!complaint.message.contains('\n'), "{complaint:?}");
        assert!(complaint.span.of(text).contains(spanned), "{text}: {complaint:?}");
    }
}

#[test]
fn a_name_that_means_nothing_is_found_at_its_place() {
    let text = "line\n  {{ chrome.title | sparkle }}";
    let found = complaints(&[("site-template/page/home.html", text)]);
    assert!(text[found[0].span.start..].starts_with("sparkle"), "{found:?}");
}

#[test]
fn a_template_with_a_mistake_leaves_the_others_in_place() {
    let files = [
        ("site-template/page/home.html", "{% if %}"),
        ("site-template/page/history.html", "{{ x"),
        ("site-template/part/a.html", "fine"),
    ];
    assert_eq!(complaints(&files).len(), 2);
}

#[test]
fn templates_of_the_site_folder_may_need_each_other_in_any_order() {
    let files = [
        ("site-template/page/not_found.html", "{% include \"z.html\" %}"),
        ("site-template/z.html", "from z"),
    ];
    assert_eq!(with_files(calm("en"), &files).expect("a site")["404.html"], "from z\n");
}
