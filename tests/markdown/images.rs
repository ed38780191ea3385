//! Images that are shown, linked or described, and finding them before anything is read.

use crate::{FILE, check, check_complaints};
use klartext::content::markdown;
use klartext::diagnostic::Rule;

#[test]
fn images_of_the_site_folder_are_shown() {
    check(
        "![a *b* \"c\"](pump.png)",
        "<p><img src=\"ROOT/assets/pump.png\" alt=\"a b &quot;c&quot;\" loading=\"lazy\"></p>",
    );
    check(
        "![x](../../images/a%20b.jpg \"t\")",
        "<p><img src=\"ROOT/assets/a b.jpg\" alt=\"x\" title=\"t\" loading=\"lazy\"></p>",
    );
    check(
        "![x](</images/a b.jpg>)",
        "<p><img src=\"ROOT/assets/a b.jpg\" alt=\"x\" loading=\"lazy\"></p>",
    );
    check(
        "![x](/images/./q&%22a.png)",
        "<p><img src=\"ROOT/assets/q&amp;&quot;a.png\" alt=\"x\" loading=\"lazy\"></p>",
    );
    check(
        "[![](pump.png)](https://example.com)",
        "<p><a href=\"https://example.com\"><img src=\"ROOT/assets/pump.png\" alt=\"\" loading=\"lazy\">https://example.com</a></p>",
    );
}

#[test]
fn other_images_are_their_description() {
    for missing in [
        "gone.png",
        "../../../x.png",
        "pump.svg",
        "data:image/png;base64,x",
        "//h.example/a.png",
        "javascript:x.png",
        "",
        "%00.png",
        ".png",
        "pump.png%00.svg",
    ] {
        let text = format!("![what *it* shows]({missing})");
        check(&text, "<p>what it shows</p>");
        check_complaints(&text, &[(Rule::MissingImage, &text)]);
    }
}

#[test]
fn remote_images_become_links() {
    check("![a](https://example.com/a.png)", "<p><a href=\"https://example.com/a.png\">a</a></p>");
    check(
        "![](https://example.com/a.png)",
        "<p><a href=\"https://example.com/a.png\">https://example.com/a.png</a></p>",
    );
    check(
        "[![a](https://example.com/a.png)](https://example.org)",
        "<p><a href=\"https://example.org\">a</a></p>",
    );
    check_complaints(
        "![a](https://example.com/a.png)",
        &[(Rule::RemoteImage, "![a](https://example.com/a.png)")],
    );
}

#[test]
fn images_are_found_wherever_an_update_begins() {
    let text = "![a](pump.png)\n\n```\n![no](no.png)\n\n## 2026-11-20 10:00\n\n![b](/x/b.JPG) ![b][r] ![c](https://h.example/c.png)\n\n[r]: ../b.webp\n";
    assert_eq!(
        markdown::images_mentioned(text, FILE),
        ["incidents/2026/pump.png", "x/b.JPG", "incidents/b.webp"]
    );
    assert!(markdown::images_mentioned("[a](pump.png)", FILE).is_empty());
}
