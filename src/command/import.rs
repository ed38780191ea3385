//! `klartext import`: another status page's files become those of a site folder.

use super::{MENTIONS, Outcome, Stop, moment, terminal};
use crate::cli::{Common, Import, ReportFormat};
use crate::content::page_zone;
use crate::content::time::{PageZone, named_zone};
use crate::diagnostic::{quoted, visible_json};
use crate::import::{Asked, Format, HandWork, Notes, Report, Standing, plan, refused};
use crate::shell::{self, Folder};
use crate::source::Sources;
use std::path::Path;

pub(super) fn run(arguments: &Import) -> Result<Outcome, Stop> {
    let Some(format) = Format::named(&arguments.from) else {
        return Err(Stop::WrongUse(format!("there is no format {}", quoted(&arguments.from))));
    };
    let zone = arguments.timezone.as_deref().map(zone).transpose()?;
    let standing = standing(&arguments.site)?;
    let common = Common { site: arguments.site.clone(), now: arguments.now.clone(), drafts: true };
    let page = zone.clone().unwrap_or_else(|| page_zone(&standing));
    let now = moment(&common, &page)?;
    let findings = shell::findings(&arguments.source, format.wants)?;
    let mut notes = Notes::default();
    refused(&findings, &mut notes);
    let Some(mut history) = (format.read)(&findings, &Asked { zone, now }, &mut notes) else {
        let source = arguments.source.display();
        let help = format!("a source of this format has {}", format.has);
        let why = notes.skipped.iter().find(|skipped| skipped.is_event);
        let why = why.map_or(String::new(), |it| format!(" ({}: {})", it.place, it.reason));
        return Err(Stop::wrong(format!("`{source}` is not {}{why}", format.about), help));
    };
    let renamed = shell::renamed(&arguments.site, &arguments.source, &history.assets);
    history.rename(renamed, &mut notes);
    let standing = Standing { sources: standing, now };
    let mut plan = match plan(&history, &standing, &mut notes) {
        Ok(plan) => plan,
        Err(complaints) => {
            terminal::draw(&complaints, &standing.sources);
            return Ok(Outcome::ContentHasErrors);
        }
    };
    plan.copies.retain(|copy| !shell::stands(&arguments.site, &copy.to));
    let missing = match arguments.dry_run {
        true => shell::not_copyable(&arguments.source, &plan),
        false => shell::settle(&arguments.site, &arguments.source, &plan)?,
    };
    plan.copies.retain(|copy| !missing.contains(copy));
    for copy in missing {
        notes.by_hand(HandWork::Asset, &copy.from, "it could not be copied");
    }
    let skipped = notes.skipped.iter().filter(|skipped| skipped.is_event).count();
    let read = plan.files.len() + plan.kept.len() + skipped;
    let report =
        Report { format: format.name, read, plan: &plan, is_dry: arguments.dry_run, notes: &notes };
    let report = match arguments.format {
        ReportFormat::Human => terminal::printable(&report.text()),
        ReportFormat::Json => visible_json(&report.json()),
    };
    // A trial writes nothing: its report is all that was asked for.
    match arguments.dry_run {
        true => terminal::say(&report)?,
        false => terminal::report(&report)?,
    }
    Ok(if skipped > 0 { Outcome::ContentHasErrors } else { Outcome::Good })
}

fn zone(name: &str) -> Result<PageZone, Stop> {
    named_zone(name).map(|zone| PageZone { zone, name: name.to_owned() }).map_err(|near| {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `UTC` or a zone of the form Area/City, such as `Europe/Berlin`".into(),
        };
        Stop::wrong(format!("--timezone: there is no time zone {}", quoted(name)), help)
    })
}

/// What stands in the site folder; nothing where there is none yet.
fn standing(site: &Path) -> Result<Sources, Stop> {
    if site.symlink_metadata().is_err() {
        return Ok(Sources::default());
    }
    let mut folder = Folder::new(site, None, MENTIONS);
    folder.walk()?;
    Ok(folder.sources().clone())
}
