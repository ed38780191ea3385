//! `klartext check`: what is wrong, and nothing written.

use super::{Outcome, Stop, moment, sources, terminal};
use crate::advice::Asked;
use crate::cli::{Check, Format};
use crate::content::page_zone;
use crate::diagnostic::{self, Diagnostic};
use crate::pipeline::{self, Options};
use rayon::prelude::*;
use std::path::Path;

pub(super) fn run(arguments: &Check) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let sources = sources(common, None)?;
    let now = moment(common, &page_zone(&sources))?;
    let advice = if arguments.all { Asked::Everything } else { Asked::Current };
    let options = Options { drafts: common.drafts, keep_going: false, advice, messages: true };
    let checked = pipeline::build(&sources, now, options);
    let mut complaints = checked.complaints;
    if let Some(built) = checked.value {
        // Templates show their mistakes only when they are rendered.
        let artifacts = built.bundle.artifacts();
        let mut rendered: Vec<Diagnostic> =
            artifacts.par_iter().filter_map(|file| (file.render)().err()).collect();
        diagnostic::sort(&mut rendered);
        rendered.dedup();
        complaints.extend(rendered);
    }
    let has_errors = complaints.iter().any(Diagnostic::is_error);
    match arguments.format {
        Format::Human => {
            terminal::draw(&complaints, &sources);
            let files = terminal::counted(sources.incidents.len(), "incident file");
            let found =
                terminal::count(&complaints).unwrap_or_else(|| "nothing to complain of".to_owned());
            terminal::say(&format!("checked {files}: {found}"))?;
        }
        Format::Json => terminal::say(diagnostic::json(&complaints, &sources).trim_end())?,
        Format::Github => {
            let folder = from_here(&common.site);
            let report = diagnostic::github(&complaints, &sources, &folder);
            if !report.is_empty() {
                terminal::say(report.trim_end())?;
            }
        }
    }
    Ok(if has_errors { Outcome::ContentHasErrors } else { Outcome::Good })
}

/// The folder as seen from where one stands, with `/` between its parts: workflows are run at
/// the top of a repository, and a forge finds files by their paths from there. One that lies
/// elsewhere keeps the name that was given.
fn from_here(folder: &Path) -> String {
    let inside = || {
        let here = std::env::current_dir()?.canonicalize()?;
        let whole = folder.canonicalize()?;
        Ok::<_, std::io::Error>(whole.strip_prefix(here).ok().map(Path::to_owned))
    };
    match inside() {
        Ok(Some(inside)) => {
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            parts.join("/")
        }
        _ => folder.to_string_lossy().into_owned(),
    }
}
