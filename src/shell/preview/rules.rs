//! What the site's own `_headers` and `_redirects` ask of a host (Netlify's format, which
//! Cloudflare Pages and others share).

/// The rules of a site.
#[derive(Debug, Default)]
pub(super) struct Rules {
    headers: Vec<(String, Vec<(String, String)>)>,
    redirects: Vec<(String, String, u16)>,
}

impl Rules {
    pub(super) fn read(headers: &str, redirects: &str) -> Rules {
        Rules { headers: header_rules(headers), redirects: redirect_rules(redirects) }
    }

    /// The fields for a path. Where two rules name one, its values are joined.
    pub(super) fn fields(&self, path: &str) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let rules = self.headers.iter().filter(|(pattern, _)| matches(pattern, path));
        for (name, value) in rules.flat_map(|(_, fields)| fields) {
            match fields.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                Some((_, before)) => *before = format!("{before}, {value}"),
                None => fields.push((name.clone(), value.clone())),
            }
        }
        fields
    }

    /// Where a path leads, and with which status.
    pub(super) fn redirect(&self, path: &str) -> Option<(&str, u16)> {
        let (_, to, status) = self.redirects.iter().find(|(from, _, _)| matches(from, path))?;
        Some((to, *status))
    }
}

fn header_rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            rules.push((line.trim().to_owned(), Vec::new()));
        } else if let Some((name, value)) = line.split_once(':')
            && let Some((_, fields)) = rules.last_mut()
        {
            fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    rules
}

fn redirect_rules(text: &str) -> Vec<(String, String, u16)> {
    let rule = |line: &str| {
        let mut parts = line.split_whitespace();
        let (from, to) = (parts.next()?, parts.next()?);
        let status = parts.next().and_then(|status| status.trim_end_matches('!').parse().ok());
        let status = status.unwrap_or(301);
        let from = super::target::decoded(from)?;
        (300..400).contains(&status).then(|| (from, to.to_owned(), status))
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(rule).collect()
}

/// Whether a pattern means a path: `*` stands for anything, `:name` for one part.
fn matches(pattern: &str, path: &str) -> bool {
    let Some(at) = pattern.find(['*', ':']) else { return pattern == path };
    let Some(rest) = path.strip_prefix(&pattern[..at]) else { return false };
    let (sign, tail) = pattern[at..].split_at(1);
    if sign == "*" {
        let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        return tail.is_empty() || ends.any(|at| matches(tail, &rest[at..]));
    }
    let tail = &tail[tail.find('/').unwrap_or(tail.len())..];
    let rest = &rest[rest.find('/').unwrap_or(rest.len())..];
    matches(tail, rest)
}
