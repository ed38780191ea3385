//! Addresses in settings and front matter: the site's own, and whom to ask.

use crate::content::fields::Placed;
use crate::content::markdown::address;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{Contact, SiteUrl};
use std::sync::Arc;

/// The address of the site: http or https, a host, and a path of plain characters.
pub(super) fn site_url(written: &Placed<String>) -> Result<SiteUrl, (String, String)> {
    let text = written.value.trim();
    let example = "write the whole address, such as `https://status.example.com`".to_owned();
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err((format!("{} is not a whole address", quoted(text)), example));
    };
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return Err((format!("the page cannot be at a {} address", quoted(scheme)), example));
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    if !is_host(host) || !port.is_none_or(is_port) {
        return Err((format!("{} is no host", quoted(authority)), example));
    }
    let path = path.trim_end_matches('/');
    if !is_plain_path(path) {
        let help = "a path has letters, digits, `-`, `_`, `.` and `~` between its slashes: `https://example.com/status`";
        return Err((format!("the page cannot be at the path {}", quoted(path)), help.to_owned()));
    }
    let origin = format!("{}://{}", scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
    Ok(SiteUrl { origin, host: host.to_ascii_lowercase(), path: path.to_owned() })
}

fn is_plain_path(path: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part != ".."
            && part != "."
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
    };
    path.is_empty() || path.strip_prefix('/').is_some_and(|inner| inner.split('/').all(plain))
}

/// Whether a text is a host name or an IPv4 address (RFC 952, RFC 1123).
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// Whom to ask: an e-mail address, a link of an allowed scheme, or any other text.
pub fn contact(
    file: &Arc<str>,
    written: &Placed<String>,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Contact> {
    let text = written.value.trim();
    let one_word = !text.contains(char::is_whitespace);
    let scheme =
        text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).filter(|scheme| {
            one_word
                && !scheme.is_empty()
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        });
    match scheme.as_deref() {
        Some("mailto") if address(text).is_ok() => {
            Some(Contact::Email(text["mailto:".len()..].to_owned()))
        }
        Some("http" | "https" | "tel") if address(text).is_ok() => {
            Some(Contact::Link(text.to_owned()))
        }
        Some(_) => {
            let message = format!("{} is no address that a page may link to", quoted(text));
            let help = "write an e-mail address, or an address that begins with `https://`";
            complaints.push(Diagnostic::new(
                Rule::InvalidAddress,
                file,
                written.span,
                message,
                help,
            ));
            None
        }
        None if one_word && is_email(text) => Some(Contact::Email(text.to_owned())),
        None => Some(Contact::Text(text.to_owned())),
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && is_host(host)
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+-/=?^_`{|}~".contains(&byte))
    })
}
