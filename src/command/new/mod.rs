//! `klartext new`: the file of something that has just begun, or is planned.

mod given;
mod plan;

use super::desk::Desk;
use super::message::{Start, check, message};
use super::refusal::refused;
use super::{Outcome, Stop, ask, open_questions, site_option, terminal};
use crate::cli::New;
use crate::content::slug::slug;
use crate::source::{INCIDENTS, SourceFile};
use crate::writing::PromiseDraft;
use plan::Plan;

/// The longest part of a file's name that is made from the title, in letters.
const LONGEST_NAME: usize = 60;
/// What `init` calls the guide for incidents.
const PLAYBOOK: &str = "playbook.md";

pub(super) fn run(arguments: &New) -> Result<Outcome, Stop> {
    if arguments.word.edit {
        crate::shell::editor()?;
    }
    let Some(mut desk) = Desk::open(&arguments.common)? else {
        return Ok(Outcome::ContentHasErrors);
    };
    check(&arguments.word, &desk)?;
    let mut plan = Plan::of(arguments, &desk)?;
    let date = plan.day().to_zoned(desk.settings.zone.zone.clone()).date();
    let stem = free_stem(&desk, &format!("{date}-{}", name(&plan.title)));
    let (occasion, facts) = (plan.occasion(), plan.facts(&desk, &stem));
    let said = message(&arguments.word, &desk, Start { occasion, facts, at: plan.said() })?;
    plan.learn(&said);
    let draft = plan.file(&desk, said.text);
    let text = draft.text(&|name| desk.settings.stage_named(name).is_some());
    ask::check_length(text.len(), &desk.settings)?;
    let path = format!("{INCIDENTS}/{stem}.md");
    if !desk.judge(SourceFile::new(path.as_str(), text.clone())) {
        return Err(refused(&desk.settings, "refuse.new_with_errors", &[]));
    }
    crate::shell::create(&desk.folder, &path, text.as_bytes())?;
    let told = terminal::report(&desk.shown(&path));
    let outcome = match arguments.word.edit {
        true => desk.edit(&path)?,
        false => {
            open_questions::say(&text, &desk.settings.language);
            Outcome::Good
        }
    };
    if plan.names_no_component() && ask::is_possible() {
        remind_of_components(&desk, &stem);
    }
    told?;
    terminal::report(&next_steps(&desk, &stem, plan.promise()))?;
    Ok(outcome)
}

/// What an answer says in words of what is affected, the page does not count.
fn remind_of_components(desk: &Desk, stem: &str) {
    if let Some(one) = desk.settings.components.iter().find(|one| !one.retired) {
        let values = [("slug", stem), ("component", &one.id)];
        terminal::note(&desk.settings.language.filled("said.no_component", &values));
    }
}

fn next_steps(desk: &Desk, stem: &str, promise: Option<&PromiseDraft>) -> String {
    let (language, site) = (&desk.settings.language, site_option(&desk.folder));
    let by = promise.map_or(String::new(), |promise| {
        language.filled("said.promised", &[("time", &promise.time)])
    });
    let values = [("site", &*site), ("slug", stem), ("promised", &by)];
    let mut steps = format!("\n{}", language.filled("said.next_steps", &values));
    if desk.folder.join(PLAYBOOK).is_file() {
        let path = desk.shown(PLAYBOOK);
        steps.push_str(&format!("\n{}", language.filled("said.playbook", &[("path", &path)])));
    }
    steps
}

/// A title as a part of a file's name, cut at the end of a word.
fn name(title: &str) -> String {
    let whole = slug(title);
    match whole.get(..LONGEST_NAME) {
        Some(cut) => cut.rfind('-').map_or(cut, |end| &cut[..end]).to_owned(),
        None => whole,
    }
}

/// A name that no file has, and no address either.
fn free_stem(desk: &Desk, stem: &str) -> String {
    let is_taken = |stem: &str| {
        let of_files = desk.sources.incidents.iter().map(|file| slug(file.stem()));
        let path = desk.folder.join(INCIDENTS).join(format!("{stem}.md"));
        of_files.into_iter().any(|slug| slug == stem) || path.symlink_metadata().is_ok()
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut free = std::iter::once(stem.to_owned()).chain(numbered).filter(|stem| !is_taken(stem));
    free.next().unwrap_or_else(|| stem.to_owned())
}
