//! `klartext build`: the folder as a site, once or for as long as it is watched.

use super::watching::{self, Outlet, Rested, Round, Undelivered};
use super::{Outcome, Stop, moment, sources, terminal};
use crate::cli::Build;
use crate::content::page_zone;
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Built, Options};
use crate::shell::{LookedOver, PublishError, Standing, publish};
use crate::source::{INCIDENTS, Sources};
use std::path::Path;
use std::time::Instant;

pub(super) fn run(arguments: &Build) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let out = arguments.out.clone().unwrap_or_else(|| common.site.join("public"));
    let options =
        Options { drafts: common.drafts, keep_going: arguments.keep_going, ..Options::default() };
    if arguments.watch {
        let mut folder = Output { standing: Standing::new(&out, &common.site) };
        let never = watching::watch(common, Some(&out), arguments.poll, options, &mut folder)?;
        match never {}
    }
    once(arguments, &out, options)
}

fn once(arguments: &Build, out: &Path, options: Options) -> Result<Outcome, Stop> {
    let begun = Instant::now();
    let common = &arguments.common;
    let mut sources = sources(common, Some(out))?;
    let zone = page_zone(&sources);
    let now = moment(common, &zone)?;
    let checked = pipeline::build_once(&mut sources, now, options);
    if !checked.complaints.iter().all(|complaint| can_be_drawn(complaint, &sources)) {
        sources = super::sources(common, Some(out))?;
    }
    terminal::draw(&checked.complaints, &sources);
    let Some(built) = checked.value else {
        let found = terminal::count(&checked.complaints).unwrap_or_default();
        terminal::complain(&format!(
            "{found}; nothing was written, and the last site stays as it is"
        ));
        return Ok(Outcome::ContentHasErrors);
    };
    let published = match publish(&built.bundle, out, &common.site) {
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
    terminal::report(&format!("by the clock alone, the page changes next at {next}"))?;
    terminal::report(&format!(
        "built {}, {}, {} changed, {:.2} s",
        terminal::counted(built.incidents, "incident"),
        terminal::counted(published.files, "file"),
        terminal::counted(published.changed, "").trim_end_matches([' ', 's']),
        begun.elapsed().as_secs_f64(),
    ))?;
    // The program ends, and the system takes all of it back at once.
    std::mem::forget((sources, built));
    Ok(Outcome::Good)
}

/// Whether the files that a complaint shows lines of are still there.
fn can_be_drawn(complaint: &Diagnostic, sources: &Sources) -> bool {
    let related = complaint.related.iter().map(|related| &related.file);
    let mut incidents = related.chain([&complaint.file]).filter(|path| path.starts_with(INCIDENTS));
    incidents.all(|path| {
        sources.file(path).is_some()
            || sources.refused.iter().any(|refused| *refused.path == **path)
    })
}

/// The folder that each site is published to.
struct Output {
    standing: Standing,
}

impl Outlet for Output {
    fn deliver(&mut self, _: &Round, built: Built) -> Result<String, Undelivered> {
        match self.standing.publish(built.bundle) {
            Ok(published) => Ok(format!(
                "{} of {} written, {} removed",
                published.changed,
                terminal::counted(published.files, "file"),
                published.removed,
            )),
            Err(PublishError::Content(complaint)) => Err(Undelivered::Content(complaint)),
            Err(PublishError::Machine(failure)) => Err(Undelivered::Machine(failure)),
        }
    }

    fn hear(&mut self, _: &str) {
        // It was printed, and the folder stays as it is.
    }

    fn rest(&mut self) -> Rested {
        match self.standing.look_over() {
            LookedOver::Unknown => Rested::Done,
            LookedOver::AsLeft => Rested::Looked,
            LookedOver::PutBack(files) => {
                let files = terminal::counted(files, "file");
                Rested::Mended(format!("the output: {files} put back"))
            }
            LookedOver::InTheWay(failure) => Rested::Hindered(failure),
        }
    }
}
