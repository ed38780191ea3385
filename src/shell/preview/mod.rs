//! A site served from memory to who writes it: as a static host would, and with pages that
//! follow their files while they are open.
//!
//! Each connection has a thread. Nothing that a client sends becomes a path of the disk, and no
//! client that is slow, silent or broken keeps another one waiting.

mod answer;
mod connections;
mod live;
mod media;
mod request;
mod response;
mod rules;
mod script;
mod shown;
mod stage;
mod target;

pub use shown::Shown;

use crate::diagnostic::Diagnostic;
use crate::pipeline::Built;
use crate::source::Sources;
use answer::Answer;
use connections::Connections;
use request::{Incoming, NoRequest};
use response::{Response, farewell};
use stage::Stage;
use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// How many ports after one that is taken are tried, to offer one.
const OFFERED: u16 = 100;
/// How long to wait where the machine can take no connection.
const BREATH: Duration = Duration::from_millis(20);

/// A running preview. It ends with the program.
pub struct Preview {
    stage: Arc<Stage>,
    address: SocketAddr,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum NoPreview {
    /// Another program has the port; this one is free.
    Taken(u16, Option<u16>),
    /// The address cannot be served at.
    Address(String, io::Error),
}

struct Server {
    stage: Arc<Stage>,
    connections: Connections,
    host: String,
}

impl Preview {
    /// Serves at a port of a host; 0 is any port that is free. Requests wait for the first site.
    ///
    /// # Errors
    ///
    /// The port is taken, or the host is none of this machine.
    pub fn open(host: &str, port: u16) -> Result<Preview, NoPreview> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let listener = TcpListener::bind((bare, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => NoPreview::Taken(port, free_after(bare, port)),
            _ => NoPreview::Address(format!("{host}:{port}"), error),
        })?;
        let wrong = |error| NoPreview::Address(host.to_owned(), error);
        let address = listener.local_addr().map_err(wrong)?;
        let stage = Arc::new(Stage::default());
        let connections = Connections::default();
        let server =
            Arc::new(Server { stage: Arc::clone(&stage), connections, host: bare.to_owned() });
        thread::Builder::new().spawn(move || server.accept(&listener)).map_err(wrong)?;
        Ok(Preview { stage, address })
    }

    /// Where it is served.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A site that is ready to be shown: what does not differ from the present one is as it is
    /// there.
    pub fn prepared(&self, built: Built, sources: &Sources) -> Shown {
        let site = Shown::new(built, sources);
        match self.stage.site() {
            Some(present) => site.after(&present),
            None => site,
        }
    }

    /// Serves this site from now on; the pages that are open follow.
    pub fn show(&self, site: Shown) {
        self.stage.show(Arc::new(site));
    }

    /// Tells the pages that are open what keeps them from being newer ones.
    pub fn tell(&self, problem: &str) {
        self.stage.tell(problem);
    }

    /// The first complaint about a page that is open somewhere: shown, such a site would take the
    /// last good page away.
    pub fn complaint_of_open_pages(&self, site: &Shown) -> Option<Diagnostic> {
        let pages = self.stage.pages();
        let files = pages.iter().filter_map(|path| answer::file_of(site, path));
        files.filter_map(|file| site.complaint(&file)).next()
    }
}

/// The first port after this one that nobody has.
fn free_after(host: &str, port: u16) -> Option<u16> {
    let next = port.checked_add(1)?;
    (next..=next.saturating_add(OFFERED)).find(|port| TcpListener::bind((host, *port)).is_ok())
}

impl Server {
    fn accept(self: &Arc<Server>, listener: &TcpListener) {
        loop {
            match listener.accept() {
                Ok((stream, _)) => self.take(stream),
                Err(_) => {
                    // Most likely there are no more file descriptors.
                    self.connections.make_room();
                    thread::sleep(BREATH);
                }
            }
        }
    }

    fn take(self: &Arc<Server>, stream: TcpStream) {
        let Some(key) = self.connections.enter(&stream) else { return };
        let server = Arc::clone(self);
        let begun = thread::Builder::new().spawn(move || {
            // Whoever has gone away needs no answer.
            let _ = server.converse(key, &stream);
            server.connections.leave(key);
        });
        if begun.is_err() {
            self.connections.leave(key);
        }
    }

    /// Answers one request after another.
    fn converse(&self, key: u64, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut incoming = Incoming::new(stream);
        loop {
            let request = match incoming.next() {
                Ok(request) => request,
                Err(NoRequest::Ended) => return Ok(()),
                Err(NoRequest::Malformed) => return refuse(stream, 400, "this is no HTTP"),
                Err(NoRequest::TooLong) => return refuse(stream, 431, "the request is too long"),
            };
            self.connections.heard(key);
            let answer = match answer::refusal(&request, &self.host) {
                Some(refusal) => Answer::Response(refusal),
                None => answer::own(&request).unwrap_or_else(|| {
                    Answer::Response(answer::of_site(&request, &self.stage.present()))
                }),
            };
            match answer {
                Answer::Response(response) => {
                    if !response.write(stream, Some(&request))? {
                        farewell(stream);
                        return Ok(());
                    }
                }
                Answer::Stream(page) => {
                    // These are counted, and bounded, where they are served.
                    self.connections.leave(key);
                    return live::stream(&self.stage, &page, stream);
                }
            }
        }
    }
}

fn refuse(stream: &TcpStream, status: u16, why: &str) -> io::Result<()> {
    Response::text(status, why).write(stream, None)?;
    farewell(stream);
    Ok(())
}

/// What to say, and on a second line the mend.
impl fmt::Display for NoPreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoPreview::Taken(port, next) => {
                write!(f, "port {port} is taken by another program")?;
                next.map_or(Ok(()), |next| {
                    write!(f, "\n  help: `klartext serve --port {next}` is free")
                })
            }
            NoPreview::Address(address, error) => {
                write!(
                    f,
                    "cannot serve at `{address}`: {error}\n  help: name an address of this machine with `--host`"
                )
            }
        }
    }
}

impl std::error::Error for NoPreview {}
