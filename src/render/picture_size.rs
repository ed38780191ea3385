//! How wide and high a picture says that it is, so that a page can keep its place free.
//!
//! Read from the first bytes of PNG and from the root element of SVG; any other format says
//! nothing here, and the stylesheet alone fixes its height.

/// A picture's width and height, in CSS pixels where it has an absolute size.
pub type Size = (f64, f64);

/// The size of a picture; nothing where it cannot be told.
pub fn size(bytes: &[u8]) -> Option<Size> {
    let (width, height) = png(bytes).or_else(|| svg(bytes))?;
    let sensible = |length: f64| length.is_finite() && length > 0.0 && length < 1e6;
    (sensible(width) && sensible(height)).then_some((width, height))
}

/// PNG (third edition), 5.3 and 11.2.1: the first chunk begins with width and height.
fn png(bytes: &[u8]) -> Option<Size> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    if rest.get(4..8)? != b"IHDR" {
        return None;
    }
    let length = |at: usize| {
        let four = rest.get(at..at + 4)?;
        Some(f64::from(u32::from_be_bytes(four.try_into().ok()?)))
    };
    Some((length(8)?, length(12)?))
}

/// SVG 2, 8.2: `width` and `height` of the root, or the last two numbers of its `viewBox`.
fn svg(bytes: &[u8]) -> Option<Size> {
    let text = std::str::from_utf8(bytes).ok()?;
    let root = text.split_once("<svg")?.1;
    let root = root.split_once('>')?.0;
    let length = |name| {
        let written = attribute(root, name)?;
        written.trim().trim_end_matches("px").parse::<f64>().ok()
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let numbers = attribute(root, "viewBox")?
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<Vec<f64>>>()?;
    match numbers[..] {
        [_, _, width, height] => Some((width, height)),
        _ => None,
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag[..at].chars().next_back()?;
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        before.is_whitespace().then(|| rest[1..].split(quote).next())?
    })
}
