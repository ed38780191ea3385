//! The stream by which an open page learns how it looks by now (server-sent events, HTML Living
//! Standard, section 9.2).
//!
//! The stream tells states, not changes. A page that missed some of them, or comes back after
//! the program was started anew, needs no more than the newest.

use super::answer;
use super::response;
use super::script::digest;
use super::shown::Shown;
use super::stage::{Scene, Stage};
use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The most pages that may be open at once.
const MOST: usize = 64;
/// How often a page is told that nothing has changed, which shows whether it is still there.
const PULSE: Duration = Duration::from_secs(5);
const PART: Duration = Duration::from_secs(5);

/// Tells an open page how it looks, until it is closed. `path` is the page's.
pub(super) fn stream(stage: &Stage, path: &str, mut to: &TcpStream) -> io::Result<()> {
    let Some(key) = stage.open(path, MOST) else {
        let full = response::Response::text(503, "too many pages are open");
        return full.write(to, None).map(drop);
    };
    let told = tell(stage, path, &mut to);
    stage.close(key);
    told
}

fn tell(stage: &Stage, path: &str, to: &mut &TcpStream) -> io::Result<()> {
    let fields = [
        ("Content-Type", "text/event-stream"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", "close"),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    to.set_write_timeout(Some(PART))?;
    to.write_all(format!("{}\r\nretry: 500\n\n", response::head(200, &fields)).as_bytes())?;
    let mut scene = stage.present();
    let mut last = String::new();
    loop {
        let state = state(&scene, path);
        if state == last {
            to.write_all(b":\n\n")?;
        } else {
            to.write_all(format!("data: {state}\n\n").as_bytes())?;
            last = state;
        }
        scene = stage.after(scene.number, PULSE);
    }
}

/// How a page looks by now, as one line of JSON.
fn state(scene: &Scene, path: &str) -> String {
    let (page, style) = match (&scene.site, &scene.problem) {
        (Some(site), _) => (page_of(site, path), site.style()),
        (None, problem) => (digest(problem.as_deref().unwrap_or_default().as_bytes()), None),
    };
    let problem = scene.problem.as_ref().filter(|_| scene.site.is_some());
    serde_json::json!({ "page": page, "style": style, "problem": problem.map(|it| &**it) })
        .to_string()
}

/// What stands at a path by now, or in its place.
fn page_of(site: &Shown, path: &str) -> String {
    let file = answer::file_of(site, path).unwrap_or_else(|| "404.html".to_owned());
    match site.body(&file) {
        Some(Ok(body)) => body.page.clone(),
        Some(Err(problem)) => digest(problem.as_bytes()),
        None => String::new(),
    }
}
