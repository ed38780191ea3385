//! The head of a request, read within limits of time and length.

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The longest head, in bytes, and the most fields in it.
const LONGEST: usize = 16 * 1024;
const MOST_FIELDS: usize = 64;
/// How long a connection may say nothing, and how long a head may take once it has begun.
const IDLE: Duration = Duration::from_secs(30);
const HEAD: Duration = Duration::from_secs(10);

/// What somebody asks for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    /// As it was written: a path with a query, mostly.
    pub(super) target: String,
    /// Whether the connection may be used again.
    pub(super) keeps_alive: bool,
    is_http_1_0: bool,
    fields: Vec<(String, String)>,
}

/// Why there is no request.
#[derive(Debug)]
pub(super) enum NoRequest {
    /// The connection has ended, or nothing came in time.
    Ended,
    /// The head is no HTTP.
    Malformed,
    /// The head is too long.
    TooLong,
}

impl From<io::Error> for NoRequest {
    fn from(_: io::Error) -> NoRequest {
        NoRequest::Ended
    }
}

/// A connection with what was read of it too early.
pub(super) struct Incoming<'a> {
    stream: &'a TcpStream,
    rest: Vec<u8>,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(stream: &'a TcpStream) -> Incoming<'a> {
        Incoming { stream, rest: Vec::new() }
    }

    /// The next request.
    pub(super) fn next(&mut self) -> Result<Request, NoRequest> {
        let mut until = Instant::now() + if self.rest.is_empty() { IDLE } else { HEAD };
        loop {
            if let Some((request, length)) = parsed(&self.rest)? {
                self.rest.drain(..length);
                return Ok(request);
            }
            if self.rest.len() >= LONGEST {
                return Err(NoRequest::TooLong);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NoRequest::Ended);
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut piece = [0; 4096];
            let read = match self.stream.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read == 0 {
                return Err(NoRequest::Ended);
            }
            if self.rest.is_empty() {
                until = Instant::now() + HEAD;
            }
            self.rest.extend_from_slice(&piece[..read]);
        }
    }
}

/// A request with the length of its head; nothing while there is more to come.
fn parsed(bytes: &[u8]) -> Result<Option<(Request, usize)>, NoRequest> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Request::new(&mut fields);
    match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => {
            let field = |field: &httparse::Header| {
                (field.name.to_ascii_lowercase(), String::from_utf8_lossy(field.value).into_owned())
            };
            let mut request = Request {
                method: head.method.unwrap_or_default().to_owned(),
                target: head.path.unwrap_or_default().to_owned(),
                keeps_alive: false,
                is_http_1_0: head.version == Some(0),
                fields: head.headers.iter().map(field).collect(),
            };
            request.keeps_alive = request.may_keep_alive();
            Ok(Some((request, length)))
        }
        Ok(httparse::Status::Partial) => Ok(None),
        Err(httparse::Error::TooManyHeaders) => Err(NoRequest::TooLong),
        Err(_) => Err(NoRequest::Malformed),
    }
}

impl Request {
    /// The values of a field, by its name in lower case.
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str())
    }

    /// The host that is meant; nothing where none, or more than one, is named (RFC 9112,
    /// section 3.2). Old programs need not name one.
    pub(super) fn host(&self) -> Option<&str> {
        let whole = self.target.split_once("://").map(|(_, rest)| rest);
        if let Some(whole) = whole.filter(|_| !self.target.starts_with('/')) {
            return whole.split(['/', '?']).next();
        }
        let mut named = self.all("host");
        match (named.next(), named.next()) {
            (Some(host), None) => Some(host.trim()),
            (None, _) if self.is_http_1_0 => Some("localhost"),
            _ => None,
        }
    }

    /// The path and the query that are meant.
    pub(super) fn path_and_query(&self) -> (&str, Option<&str>) {
        let target = match self.target.split_once("://") {
            Some((_, rest)) if !self.target.starts_with('/') => {
                rest.find('/').map_or("/", |at| &rest[at..])
            }
            _ => &self.target,
        };
        let target = target.split('#').next().unwrap_or(target);
        target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)))
    }

    /// Whether the answer may be compressed (RFC 9110, section 12.5.3).
    pub(super) fn takes_gzip(&self) -> bool {
        let mut any = None;
        for coding in self.all("accept-encoding").flat_map(|value| value.split(',')) {
            let mut parts = coding.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map(str::parse::<f32>);
            let wanted = weight.is_none_or(|weight| weight.is_ok_and(|weight| weight > 0.0));
            match name.as_str() {
                "gzip" | "x-gzip" => return wanted,
                "*" => any = Some(wanted),
                _ => {}
            }
        }
        any.unwrap_or(false)
    }

    /// Whether the one who asks has this version already (RFC 9110, section 13.1.2).
    pub(super) fn has(&self, etag: &str) -> bool {
        let mut tags = self.all("if-none-match").flat_map(|value| value.split(','));
        tags.any(|tag| {
            let tag = tag.trim();
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
        })
    }

    fn may_keep_alive(&self) -> bool {
        let says = |word: &str| {
            let mut said = self.all("connection").flat_map(|value| value.split(','));
            said.any(|said| said.trim().eq_ignore_ascii_case(word))
        };
        // What follows a head with a body would be taken for the next one.
        let has_body = self.all("content-length").any(|length| length.trim() != "0")
            || self.all("transfer-encoding").next().is_some();
        !self.is_http_1_0 && !says("close") && !has_body
    }
}
