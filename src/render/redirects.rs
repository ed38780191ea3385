//! `/_redirects`: former addresses, for hosts that read the file (Netlify's format, which
//! Cloudflare Pages and others share). The page at each former address does the same for
//! all other hosts.

use crate::model::{Alias, Site};
use crate::page::route;
use std::fmt::Write as _;

/// One line a former address, or nothing where there are none.
pub fn redirects(site: &Site) -> Option<Vec<u8>> {
    let mut lines = String::new();
    for incident in site.incidents.iter().filter(|incident| !incident.aliases.is_empty()) {
        let target = route::incident(&incident.slug).href(&site.url);
        for alias in &incident.aliases {
            let former = match alias {
                Alias::Slug(slug) => route::incident(slug).href(&site.url),
                Alias::Path(path) => format!("{}{}", site.url.path, encoded(path)),
            };
            let _ = writeln!(lines, "{former} {target} 301");
        }
    }
    for component in &site.components {
        let target = route::component(&component.id).href(&site.url);
        for path in &component.aliases {
            let _ = writeln!(lines, "{}{} {target} 301", site.url.path, encoded(path));
        }
    }
    (!lines.is_empty()).then(|| lines.into_bytes())
}

/// A path as an address has it: a line's parts are cut at spaces.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
