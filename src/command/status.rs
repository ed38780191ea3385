//! `klartext status`: what the page says right now.

use super::{Outcome, Stop, moment, sources, terminal};
use crate::cli::{Status, StatusFormat};
use crate::content::page_zone;
use crate::diagnostic::Diagnostic;
use crate::page::Glance;
use crate::pipeline;
use crate::render::{glance, glance_json};

pub(super) fn run(arguments: &Status) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let sources = sources(common, None)?;
    let now = moment(common, &page_zone(&sources))?;
    let looked = pipeline::look(&sources, now, common.drafts);
    let mut errors = looked.complaints;
    errors.retain(Diagnostic::is_error);
    let Some(picture) = looked.value else {
        terminal::draw(&errors, &sources);
        return Ok(Outcome::ContentHasErrors);
    };
    let said = match arguments.format {
        StatusFormat::Human => glance::text(&Glance::of(picture.given())),
        StatusFormat::Json => glance_json::json(picture.given()),
    };
    terminal::say(said.trim_end())?;
    let Some(found) = terminal::count(&errors) else { return Ok(Outcome::Good) };
    terminal::complain(&format!("{found} in files that are left out; `klartext check` shows them"));
    Ok(Outcome::ContentHasErrors)
}
