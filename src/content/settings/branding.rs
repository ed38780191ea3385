//! The settings of the page's looks: logo, icon, accent, links, stylesheet.
//!
//! Nothing wrong here keeps a page from being published, as long as it can be understood: what
//! cannot be shown is left out, with a warning.

use super::accent::accent;
use super::context::Context;
use crate::content::fields::{Fields, Placed};
use crate::content::markdown::address;
use crate::content::yaml::{self, Node, Value};
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Branding, Logo, NamedLink};
use crate::source::{SETTINGS, Sources};

/// Endings of pictures that a logo or an icon may have.
const PICTURES: [&str; 7] = ["svg", "png", "webp", "jpg", "jpeg", "avif", "gif"];
/// The same of an icon.
const ICONS: [&str; 4] = ["svg", "png", "ico", "webp"];
const STYLES: [&str; 1] = ["css"];

/// Reads the looks.
pub(super) fn branding(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Branding {
    let favicon = fields.prose("favicon");
    let css = fields.prose("css");
    let (header, footer) = links(fields, context, complaints);
    Branding {
        logo: logo(fields, context, complaints),
        favicon: favicon.and_then(|path| existing(fields, context, "favicon", &path, &ICONS)),
        accent: accent(fields, context, complaints),
        header,
        footer,
        css: css.and_then(|path| existing(fields, context, "css", &path, &STYLES)),
    }
}

/// The files that the settings name, whether they are there or not, as paths in the site
/// folder: what has to be read before the settings can be.
pub fn files_named(sources: &Sources) -> Vec<String> {
    let root = sources.settings.as_ref().and_then(|source| {
        yaml::read_file(&source.shared_path(), source.text().ok()?, &mut Vec::new())
    });
    let Some(Node { value: Value::Map(map), .. }) = &root else { return Vec::new() };
    let mut named = Vec::new();
    for (key, value) in map {
        match (key.text(), &value.value) {
            (Some("logo"), Value::Map(both)) => {
                named.extend(both.iter().filter_map(|(_, path)| path.text()));
            }
            (Some("logo" | "favicon" | "css"), _) => named.extend(value.text()),
            _ => {}
        }
    }
    named.into_iter().filter_map(site_path).collect()
}

fn logo(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Logo> {
    if !fields.holds_more_than_text("logo") {
        let path = fields.prose("logo")?;
        let light = existing(fields, context, "logo", &path, &PICTURES)?;
        return Some(Logo { light, dark: None });
    }
    let node = fields.take("logo")?;
    let Value::Map(map) = &node.value else {
        fields.wrong_type("logo", node, "the path of a picture, or `light` and `dark` with one");
        return None;
    };
    let mut both = Fields::of(context.file, context.text, false, map);
    let mut picture = |name| {
        let path = both.prose(name)?;
        existing(&mut both, context, "logo", &path, &PICTURES)
    };
    let (light, dark) = (picture("light"), picture("dark"));
    both.finish("`logo`", complaints);
    match (light, dark) {
        (Some(light), dark) => Some(Logo { light, dark }),
        (None, Some(only)) => Some(Logo { light: only, dark: None }),
        (None, None) => None,
    }
}

/// The path in the site folder of a file that is there and ends as it should.
fn existing(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    name: &str,
    written: &Placed<String>,
    endings: &[&str],
) -> Option<String> {
    let mut complain = |message: String, help: String| {
        fields.complain(Rule::MissingFile, written.span, message, help);
        None
    };
    let ending = written.value.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
        let message = format!("`{name}` cannot be {}", quoted(&written.value));
        return complain(message, format!("name a file that ends in .{}", endings.join(", .")));
    }
    let found = site_path(&written.value).filter(|path| context.sources.images.contains_key(path));
    if found.is_none() {
        let message = format!("there is no file {} in the site folder", quoted(&written.value));
        let help = format!(
            "write its path from the folder of `{SETTINGS}`, such as `{name}: looks/{name}.{}`",
            endings[0]
        );
        return complain(message, help);
    }
    found
}

/// A path as the site folder has it: from its top, without a slash or `./` before it. Nothing
/// where it leads out of the folder.
fn site_path(written: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in written.trim().split('/') {
        match part {
            "" | "." => {}
            ".." => return None,
            part if part.contains(['\\', ':', '\0']) => return None,
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The links at the top and at the foot.
fn links(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> (Vec<NamedLink>, Vec<NamedLink>) {
    let Some(node) = fields.take("links") else { return Default::default() };
    let map = match &node.value {
        Value::Nothing => return Default::default(),
        Value::Map(map) => map,
        _ => {
            fields.wrong_type("links", node, "a map with `header` and `footer`");
            return Default::default();
        }
    };
    let mut places = Fields::of(context.file, context.text, false, map);
    let mut list = |name| {
        let Some(node) = places.take(name) else { return Vec::new() };
        match &node.value {
            Value::Nothing => Vec::new(),
            Value::List(items) => {
                items.iter().filter_map(|item| link(item, context, complaints)).collect()
            }
            _ => {
                places.wrong_type(name, node, "a list");
                Vec::new()
            }
        }
    };
    let both = (list("header"), list("footer"));
    places.finish("`links`", complaints);
    both
}

fn link(item: &Node, context: &Context<'_>, complaints: &mut Vec<Diagnostic>) -> Option<NamedLink> {
    let Value::Map(map) = &item.value else {
        complaints.push(Diagnostic::new(
            Rule::WrongType,
            context.file,
            item.span,
            "a link is not a map with `text` and `url`",
            "write `- { text: Home page, url: \"https://example.com\" }`",
        ));
        return None;
    };
    let mut fields = Fields::of(context.file, context.text, false, map);
    let (text, written) = (fields.prose("text"), fields.prose("url"));
    let url = written.as_ref().and_then(|url| address(&url.value).ok());
    match &written {
        Some(written) if url.is_none() => {
            let message =
                format!("{} is no address that a page may link to", quoted(&written.value));
            let help =
                "write a whole address that begins with `https://`, `http://`, `mailto:` or `tel:`";
            fields.complain(Rule::InvalidAddress, written.span, message, help);
        }
        Some(_) => {}
        None => {
            let help = "add `url:` with a whole address, such as `https://example.com`";
            let message = "a link has no `url`";
            fields.missing("url", Rule::MissingSetting, item.span, message, help);
        }
    }
    fields.finish("a link", complaints);
    let url = url?;
    let text = text.map_or_else(|| url.clone(), |text| text.value);
    Some(NamedLink { text, url })
}
