//! `klartext build`: the folder as a site.

use super::{Outcome, Stop, moment, sources, terminal};
use crate::cli::Build;
use crate::content::page_zone;
use crate::pipeline::{self, Options};
use crate::shell::{PublishError, publish};
use std::time::Instant;

pub(super) fn run(arguments: &Build) -> Result<Outcome, Stop> {
    let begun = Instant::now();
    let common = &arguments.common;
    let out = arguments.out.clone().unwrap_or_else(|| common.site.join("public"));
    let sources = sources(common, Some(&out))?;
    let zone = page_zone(&sources);
    let now = moment(common, &zone)?;
    let options = Options { drafts: common.drafts, keep_going: arguments.keep_going };
    let checked = pipeline::build(&sources, now, options);
    terminal::draw(&checked.complaints, &sources);
    let Some(built) = checked.value else {
        let found = terminal::count(&checked.complaints).unwrap_or_default();
        terminal::complain(&format!(
            "{found}; nothing was written, and the last site stays as it is"
        ));
        return Ok(Outcome::ContentHasErrors);
    };
    let published = match publish(&built.bundle, &out, &common.site) {
        Ok(published) => published,
        Err(PublishError::Machine(failure)) => return Err(failure.into()),
        Err(PublishError::Content(complaint)) => {
            terminal::draw(&[complaint], &sources);
            terminal::complain("1 error; nothing was written, and the last site stays as it is");
            return Ok(Outcome::ContentHasErrors);
        }
    };
    if let Some(found) = terminal::count(&checked.complaints) {
        terminal::complain(&found);
    }
    let next = built.next_change.to_zoned(zone.zone).strftime("%Y-%m-%d %H:%M %Z").to_string();
    terminal::say(&format!("by the clock alone, the page changes next at {next}"))?;
    terminal::say(&format!(
        "built {}, {}, {} changed, {:.2} s",
        terminal::counted(built.incidents, "incident"),
        terminal::counted(published.files, "file"),
        terminal::counted(published.changed, "").trim_end_matches([' ', 's']),
        begun.elapsed().as_secs_f64(),
    ))?;
    Ok(Outcome::Good)
}
