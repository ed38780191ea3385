//! A strict reader of what a message may become.

use crate::read;

/// Reads the message's HTML strictly: nothing but these elements and attributes, each closed in
/// order, in places where HTML wants them.
pub fn well_formed(text: &str) -> Result<(), String> {
    let (message, complaints) = read(text, 0);
    let page = message.html.at("").into_owned();
    let fault = |what: &str| Err(format!("{what} in {page:.2000}"));
    let unseen = |c: char| {
        c != '\n'
            && c != '\t'
            && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    if page.contains(unseen) || message.text().contains(unseen) {
        return fault("control character");
    }
    let mut forgetful = message.clone();
    forgetful.forget_words();
    if forgetful.text() != message.text() {
        return fault("other words when they are read again");
    }
    for complaint in &complaints {
        if complaint.span.end > text.len() || text.get(complaint.span.range()).is_none() {
            return fault("a complaint about no place");
        }
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.as_str();
    let mut was_opened = false;
    while let Some(at) = rest.find(['<', '>']) {
        if rest.as_bytes()[at] == b'>' {
            return fault("a lonely >");
        }
        if let Some(parent @ ("ul" | "ol" | "tr" | "table" | "tbody" | "thead")) =
            open.last().copied()
            && !rest[..at].trim().is_empty()
        {
            return fault(&format!("text in {parent}"));
        }
        let Some(end) = rest[at..].find('>') else { return fault("an open tag") };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) || (name == "a" && at == 0 && was_opened) {
                return fault(&format!("</{name}>"));
            }
            was_opened = false;
            continue;
        }
        let name = tag.split(' ').next().unwrap_or("");
        fits(name, &open).map_err(|error| format!("{error}: {page:.2000}"))?;
        attributes(&tag[name.len()..]).map_err(|error| format!("{error}: {page:.2000}"))?;
        if !matches!(name, "br" | "wbr" | "hr" | "img") {
            open.push(name);
            was_opened = true;
        }
    }
    if page.contains("<p></p>") || !open.is_empty() {
        return fault("something empty or open");
    }
    Ok(())
}

fn fits(name: &str, open: &[&str]) -> Result<(), String> {
    let parent = open.last().copied().unwrap_or("");
    let in_blocks = matches!(parent, "" | "li" | "blockquote");
    let right = match name {
        "p" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "pre" | "div" | "hr" => {
            in_blocks
        }
        "li" => matches!(parent, "ul" | "ol"),
        "table" => parent == "div",
        "thead" | "tbody" => parent == "table",
        "tr" => matches!(parent, "thead" | "tbody"),
        "th" | "td" => parent == "tr",
        "a" => !open.contains(&"a"),
        "abbr" | "b" | "br" | "cite" | "code" | "del" | "em" | "i" | "img" | "ins" | "kbd"
        | "mark" | "q" | "s" | "samp" | "small" | "strong" | "sub" | "sup" | "u" | "var"
        | "wbr" => !matches!(parent, "ul" | "ol" | "table" | "tr"),
        _ => false,
    };
    if right { Ok(()) } else { Err(format!("<{name}> in <{parent}>")) }
}

fn attributes(mut rest: &str) -> Result<(), String> {
    while !rest.is_empty() {
        let parts = rest.strip_prefix(' ').and_then(|rest| rest.split_once("=\""));
        let Some((name, (value, after))) =
            parts.and_then(|(name, rest)| Some((name, rest.split_once('"')?)))
        else {
            return Err(format!("attributes {rest}"));
        };
        let fine = match name {
            "href" => ["https://", "http://", "mailto:", "tel:", "#fn"]
                .iter()
                .any(|scheme| value.starts_with(scheme)),
            "src" => value.starts_with("/assets/"),
            "class" | "id" | "role" => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "tabindex" | "start" => value.parse::<u64>().is_ok(),
            "scope" | "loading" | "alt" | "title" => true,
            _ => false,
        };
        if !fine {
            return Err(format!("{name}={value}"));
        }
        rest = after;
    }
    Ok(())
}
