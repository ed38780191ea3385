//! Images: which file of the site folder is meant.

use super::{character, link};

/// Where an image is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A path in the site folder, without a slash before it.
    Local(String),
    /// An address on another host.
    Remote(String),
}

/// Why an image cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Neither a path nor an address on the web.
    NoPath,
    /// The path leads out of the site folder.
    Outside,
    /// Its name does not end like that of a picture.
    NoPicture,
}

const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// What `written` means in the incident file with the path `file`: a path is relative to the
/// file's folder, as a forge shows it, or to the site folder if it begins with a slash.
pub fn resolve(written: &str, file: &str) -> Result<Place, Refusal> {
    let written = written.trim();
    if link::split_scheme(written).is_some() {
        let address = link::address(written).map_err(|_| Refusal::NoPath)?;
        let web = address.starts_with("http");
        return if web { Ok(Place::Remote(address)) } else { Err(Refusal::NoPath) };
    }
    let path = written.split(['?', '#']).next().unwrap_or("");
    let path = percent_decoded(path);
    let strange = |c: char| c == '\\' || c.is_control() || character::is_refused(c);
    if path.is_empty() || path.starts_with("//") || path.contains(strange) {
        return Err(Refusal::NoPath);
    }
    let path = normalised(&path, file).ok_or(Refusal::Outside)?;
    if is_picture(&path) { Ok(Place::Local(path)) } else { Err(Refusal::NoPicture) }
}

/// `None` if the path leads out of the site folder.
fn normalised(path: &str, file: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if path.starts_with('/') { "" } else { folder };
    let mut parts = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_picture(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
    })
}

fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let hex = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| path.to_owned())
}
