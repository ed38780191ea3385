//! Addresses: which may be linked, how they are written, and where they stand in bare text.

use super::character;
use crate::source::any_byte;
use linkify::{LinkFinder, LinkKind};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The schemes of addresses that may be linked.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Why an address is not linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    Empty,
    /// It has no scheme: a path, a fragment, `//host`.
    NotWhole,
    /// Its scheme is not one of http, https, mailto and tel.
    Scheme,
    /// There is no host, or nothing behind the scheme, or something that no host is.
    Host,
}

/// An address that may be linked, written as the URL standard wants it: the scheme in lower
/// case, what no address may contain percent-encoded. It is not escaped for HTML.
///
/// `written` has had its character references decoded. Browsers skip control characters and
/// spaces before and line ends within an address, so they are taken out before it is judged.
pub fn address(written: &str) -> Result<String, Refusal> {
    let ignored = |c: char| c.is_control() || character::is_refused(c);
    let visible: Cow<'_, str> = if !is_graphic(written) && written.chars().any(ignored) {
        written.chars().filter(|&c| !ignored(c)).collect()
    } else {
        written.into()
    };
    let visible = visible.trim();
    if visible.is_empty() {
        return Err(Refusal::Empty);
    }
    let (scheme, rest) = split_scheme(visible).ok_or(Refusal::NotWhole)?;
    let known = SCHEMES.iter().find(|known| known.eq_ignore_ascii_case(scheme));
    let scheme = *known.ok_or(Refusal::Scheme)?;
    let mut address = String::with_capacity(visible.len() + 8);
    address.push_str(scheme);
    address.push(':');
    if scheme.starts_with("http") {
        push_with_host(&mut address, rest)?;
    } else if rest.is_empty() {
        return Err(Refusal::Host);
    } else {
        push_encoded(&mut address, rest);
    }
    Ok(address)
}

/// Whether nothing stands there but printable ASCII: nearly all addresses.
fn is_graphic(written: &str) -> bool {
    written.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// What stands before and behind the colon (RFC 3986, section 3.1).
pub fn split_scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && scheme.chars().all(allowed)).then_some((scheme, rest))
}

fn push_with_host(address: &mut String, rest: &str) -> Result<(), Refusal> {
    let rest = rest.strip_prefix("//").ok_or(Refusal::Host)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // A user name before the host is how an address pretends to lead elsewhere.
    if !is_authority(authority) {
        return Err(Refusal::Host);
    }
    address.push_str("//");
    address.push_str(authority);
    push_encoded(address, path);
    Ok(())
}

fn is_authority(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        let Some((host, port)) = rest.split_once(']') else { return false };
        return host.parse::<Ipv6Addr>().is_ok() && (port.is_empty() || is_port(port));
    }
    match authority.find(':') {
        Some(at) => is_host(&authority[..at]) && is_port(&authority[at..]),
        None => is_host(authority),
    }
}

fn is_port(port: &str) -> bool {
    let digits = port.strip_prefix(':').unwrap_or("");
    digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok()
}

fn is_host(host: &str) -> bool {
    let name = host.strip_suffix('.').unwrap_or(host);
    let label = |label: &str| {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        (1..=63).contains(&label.len()) && label.chars().all(allowed)
    };
    // A name that ends in a number is an address of four numbers or nothing (URL standard,
    // "ends in a number checker").
    let last = name.rsplit('.').next().unwrap_or(name);
    let number = last.starts_with("0x") || last.bytes().all(|byte| byte.is_ascii_digit());
    name.split('.').all(label) && (!number || name.parse::<Ipv4Addr>().is_ok())
}

/// A path with query and fragment, or what follows `mailto:`, with everything percent-encoded
/// that is no URL code point. Letters of any script stay readable.
fn push_encoded(out: &mut String, rest: &str) {
    let mut fragment = false;
    // What needs no look at what stands around it goes at once.
    let simple =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_');
    let plain = rest.bytes().position(|byte| !simple(byte)).unwrap_or(rest.len());
    out.push_str(&rest[..plain]);
    let rest = &rest[plain..];
    for (at, c) in rest.char_indices() {
        let plain = match c {
            '%' => is_encoded_byte(&rest[at..]),
            '#' => !std::mem::replace(&mut fragment, true),
            '!' | '$' | '&'..='/' | ':' | ';' | '=' | '?' | '@' | '_' | '~' => true,
            c => c.is_alphanumeric(),
        };
        if plain {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

fn is_encoded_byte(text: &str) -> bool {
    text.bytes().skip(1).take(2).filter(u8::is_ascii_hexdigit).count() == 2
}

/// A piece of text between markup.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// A bare address as it was written, and as it is linked.
    Address(&'t str, String),
}

/// Whether there may be a bare address in a text: nearly all have none.
pub fn may_hold_address(text: &str) -> bool {
    any_byte(text, |byte| byte == b':') && text.contains("://")
}

/// The text with its bare http and https addresses found.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    if may_hold_address(text) {
        for link in LinkFinder::new().kinds(&[LinkKind::Url]).links(text) {
            let written = without_tail(link.as_str());
            let Some(address) = web_address(written) else { continue };
            pieces.push(Piece::Words(&text[from..link.start()]));
            pieces.push(Piece::Address(written, address));
            from = link.start() + written.len();
        }
    }
    pieces.push(Piece::Words(&text[from..]));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

fn web_address(written: &str) -> Option<String> {
    address(written).ok().filter(|address| address.starts_with("http"))
}

/// The address without what follows it in prose and is no letter: closing quotes of other
/// languages, an ellipsis, an emoji.
fn without_tail(address: &str) -> &str {
    let foreign = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    match address.find(foreign) {
        Some(end) => address[..end].trim_end_matches(|c: char| "?!.,:;*'\"(".contains(c)),
        None => address,
    }
}

/// Whether words and address say the same, so that one of them is enough.
pub fn same(words: &str, address: &str) -> bool {
    bare(words.trim()) == bare(address)
}

fn bare(address: &str) -> &str {
    address.strip_prefix("mailto:").unwrap_or(address).trim_end_matches('/')
}

/// The tag that opens a link to an address; `title` may be empty.
pub fn opening_tag(address: &str, title: &str) -> String {
    let mut tag = String::with_capacity(address.len() + title.len() + 32);
    tag.push_str("<a href=\"");
    character::push_value(&mut tag, address);
    if !title.is_empty() {
        tag.push_str("\" title=\"");
        character::push_value(&mut tag, title);
    }
    tag.push_str("\">");
    tag
}
