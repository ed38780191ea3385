//! What a request names: a host that may be asked, and a path as the site has it.

use std::net::IpAddr;

/// A path without its escapes; nothing where that is no text.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = || {
            let digits = str::from_utf8(tail.get(..2)?).ok()?;
            digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(digits)
        };
        match escaped().filter(|_| *first == b'%') {
            Some(digits) => {
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether a request for this host is answered: for names of this machine itself, for the name
/// that the preview was given, and for addresses in digits.
///
/// Any other name may be one that a foreign page has made to lead here, to read what is not
/// public (DNS rebinding). Digits cannot be.
pub(super) fn is_own_host(host: &str, given: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) => (name, port.strip_prefix(':').unwrap_or(port)),
        None => host.split_once(':').unwrap_or((host, "")),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    port.bytes().all(|digit| digit.is_ascii_digit())
        && (name == "localhost"
            || name.ends_with(".localhost")
            || name.parse::<IpAddr>().is_ok()
            || !name.is_empty() && name == given.to_ascii_lowercase())
}
