//! `klartext serve`: the site in a browser while it is written; nothing on the disk.

use super::watching::{self, Outlet, Round, Undelivered};
use super::{Outcome, Stop, terminal};
use crate::cli::Serve;
use crate::pipeline::{Built, Options};
use crate::shell::Preview;
use crate::source::TEMPLATES;
use std::process::{Command, Stdio};

pub(super) fn run(arguments: &Serve) -> Result<Outcome, Stop> {
    let preview = Preview::open(&arguments.host, arguments.port)
        .map_err(|none| Stop::WrongUse(none.to_string()))?;
    let address = format!("http://{}/", preview.address());
    terminal::say(&format!("serving {address} until Ctrl-C"))?;
    if arguments.open && !opened(&address) {
        terminal::complain("no browser could be opened");
    }
    let options = Options { drafts: arguments.common.drafts, ..Options::default() };
    let never =
        watching::watch(&arguments.common, None, arguments.poll, options, &mut Shop { preview })?;
    match never {}
}

/// Where visitors come in.
struct Shop {
    preview: Preview,
}

impl Outlet for Shop {
    fn deliver(&mut self, round: &Round, built: Built) -> Result<String, Undelivered> {
        let files = terminal::counted(built.bundle.artifacts().len(), "file");
        let site = self.preview.prepared(built, round.sources);
        let is_plain = |path: &str| path.ends_with(".css") || path.ends_with(".js");
        let templates =
            round.changed.iter().any(|path| path.starts_with(TEMPLATES) && !is_plain(path));
        // Templates show their mistakes only when they are rendered. At the start nobody has
        // waited for a page yet, and whoever asks for a broken one is told.
        let complaint = match templates {
            true => site.first_complaint(),
            false => self.preview.complaint_of_open_pages(&site),
        };
        match complaint {
            Some(complaint) => Err(Undelivered::Content(complaint)),
            None => {
                self.preview.show(site);
                Ok(format!("{files} served"))
            }
        }
    }

    fn hear(&mut self, problem: &str) {
        self.preview.tell(problem);
    }
}

/// Opens an address in the browser that this user prefers.
fn opened(address: &str) -> bool {
    let mut browser = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    browser.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    browser.spawn().is_ok()
}
