//! An answer, and how it is written.

use super::request::Request;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the whole of an answer may take, and a part of it.
const LONGEST: Duration = Duration::from_secs(60);
const PART: Duration = Duration::from_secs(10);
const PART_LENGTH: usize = 64 * 1024;
/// How long and how much is read of one who was refused: an end in the middle of what it says
/// would take the answer away from it (RFC 9112, section 9.6).
const FAREWELL: Duration = Duration::from_millis(500);
const FAREWELL_PARTS: usize = 16;

/// What is answered.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
    body: Arc<[u8]>,
}

impl Response {
    pub(super) fn new(status: u16, body: Arc<[u8]>) -> Response {
        Response { status, fields: Vec::new(), body }
    }

    /// A sentence.
    pub(super) fn text(status: u16, text: &str) -> Response {
        Response::new(status, format!("{text}\n").into_bytes().into())
            .with("Content-Type", "text/plain; charset=utf-8")
            .with("X-Content-Type-Options", "nosniff")
            .with("Cache-Control", "no-store")
    }

    /// The way to another address. No browser keeps it: the site may have another path tomorrow.
    pub(super) fn redirect(status: u16, to: &str) -> Response {
        Response::text(status, &format!("see {to}")).with("Location", to)
    }

    /// The same with a field; one of this name takes its place.
    pub(super) fn with(mut self, name: &str, value: &str) -> Response {
        self.fields.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        // What would end the field cannot be part of it.
        let value = value.replace(['\r', '\n'], " ");
        self.fields.push((name.to_owned(), value));
        self
    }

    /// The same where the one who asks has the body already.
    pub(super) fn not_modified(mut self) -> Response {
        self.status = 304;
        self.body = Arc::new([]);
        self
    }

    /// Writes it; the body only where it was asked for. Says whether the connection may go on.
    pub(super) fn write(
        &self,
        mut stream: &TcpStream,
        request: Option<&Request>,
    ) -> io::Result<bool> {
        let keeps_alive = request.is_some_and(|request| request.keeps_alive);
        let goes_on = keeps_alive && (self.status < 400 || self.status == 404);
        let mut answer = head(self.status, &self.fields);
        if self.status != 304 {
            answer.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        answer.push_str(if goes_on { "\r\n" } else { "Connection: close\r\n\r\n" });
        let asked = request.is_none_or(|request| request.method != "HEAD");
        let body = if asked { &self.body[..] } else { &[] };
        // What is short goes at once; what is long is not copied for that.
        let (first, rest) = body.split_at(body.len().min(PART_LENGTH));
        let mut bytes = answer.into_bytes();
        bytes.extend_from_slice(first);
        let until = Instant::now() + LONGEST;
        stream.set_write_timeout(Some(PART))?;
        for part in bytes.chunks(PART_LENGTH).chain(rest.chunks(PART_LENGTH)) {
            stream.write_all(part)?;
            if Instant::now() > until {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
        Ok(goes_on)
    }
}

/// The first line of an answer and its fields.
pub(super) fn head(status: u16, fields: &[(String, String)]) -> String {
    let date = crate::shell::now().strftime("%a, %d %b %Y %H:%M:%S GMT");
    let mut head = format!("HTTP/1.1 {status} {}\r\nDate: {date}\r\n", reason(status));
    for (name, value) in fields {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head
}

/// Ends a connection so that what was said arrives.
pub(super) fn farewell(mut stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(FAREWELL));
    let mut rest = [0; 4096];
    for _ in 0..FAREWELL_PARTS {
        if !stream.read(&mut rest).is_ok_and(|read| read > 0) {
            break;
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "",
    }
}
