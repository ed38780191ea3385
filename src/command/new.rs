//! `klartext new`: the file of something that has just begun, or is planned.

use super::desk::Desk;
use super::update::{message, minute};
use super::{Outcome, Stop, argument, ask, terminal};
use crate::cli::New;
use crate::content::slug::slug;
use crate::content::time::written;
use crate::diagnostic::quoted;
use crate::model::{Impact, KindName, Stage};
use crate::source::{INCIDENTS, SourceFile};
use crate::writing::{FrontMatterDraft, IncidentFile, UpdateDraft, WindowDraft};
use jiff::Timestamp;

/// The longest part of a file's name that is made from the title, in letters.
const LONGEST_NAME: usize = 60;

/// Components with the impacts that are named with them.
type Affected = Vec<(String, Option<String>)>;

pub(super) fn run(arguments: &New) -> Result<Outcome, Stop> {
    if arguments.word.edit {
        crate::shell::editor()?;
    }
    let Some(mut desk) = Desk::open(&arguments.common)? else {
        return Ok(Outcome::ContentHasErrors);
    };
    let (draft, day) = draft(arguments, &desk)?;
    let text = draft.text(&|name| desk.settings.stage_named(name).is_some());
    let date = day.to_zoned(desk.settings.zone.zone.clone()).date();
    let path = free_path(&desk, &format!("{date}-{}", name(&draft.front_matter.title)));
    if !desk.judge(SourceFile::new(path.as_str(), text.clone())) {
        return Err(Stop::WrongUse("the file would have errors; nothing was written".to_owned()));
    }
    crate::shell::create(&desk.folder, &path, text.as_bytes())?;
    terminal::say(&desk.shown(&path))?;
    terminal::say("to publish it, commit and push; `klartext update` adds the next word")?;
    if arguments.word.edit { desk.edit(&path) } else { Ok(Outcome::Good) }
}

/// The file, and the day that its name begins with.
fn draft(arguments: &New, desk: &Desk) -> Result<(IncidentFile, Timestamp), Stop> {
    let zone = &desk.settings.zone;
    let time = |option: &str, text: &str| argument::time(option, text, desk.now, zone);
    let said = match arguments.word.time.as_deref() {
        Some(text) => minute(time("--time", text)?),
        None => minute(desk.now),
    };
    if said > desk.now {
        let help = "write `now`, `-10m`, or a time that has been";
        return Err(Stop::wrong("--time: it is still to come", help));
    }
    let started = match arguments.started.as_deref() {
        Some(text) => Some(minute(time("--started", text)?)),
        None => None,
    };
    let is_late = started.is_some_and(|started| started > said) && !arguments.notice;
    if is_late {
        let help = "write when customers began to feel it, such as `-10m`";
        return Err(Stop::wrong("--started: it is after the update", help));
    }
    let kind = kind(arguments);
    let window = window(arguments, desk)?;
    let title = title(arguments)?;
    let severity = if kind == KindName::Incident { Some(severity(arguments, desk)?) } else { None };
    let components = components(arguments, desk, kind)?;
    let impact = impact(arguments, kind)?;
    let next = next(arguments, desk, said, kind)?;
    let message = message(&arguments.word)?;
    let stage = match kind {
        KindName::Incident => Some(Stage::Investigating),
        KindName::Maintenance => Some(Stage::Scheduled),
        KindName::Notice => None,
    };
    let (brace, promised) = match next {
        Some(next) if next.brace.is_some() => (next.brace, None),
        Some(next) => (None, Some(next.time)),
        None => (None, None),
    };
    let front_matter = FrontMatterDraft {
        title,
        kind: (kind == KindName::Notice).then(|| kind.id().to_owned()),
        severity,
        components,
        started: started.map(|started| written(started, zone)),
        window: window.map(|(from, until)| WindowDraft {
            from: written(from, zone),
            until: Some(written(until, zone)),
        }),
        impact,
        next_update: promised,
        ..FrontMatterDraft::default()
    };
    let update = UpdateDraft {
        time: written(said, zone),
        stage: stage.map(|stage| desk.settings.language.stage(stage).to_owned()),
        next: brace,
        message,
        ..UpdateDraft::default()
    };
    let day = window.map(|(from, _)| from).or(started).unwrap_or(said);
    Ok((IncidentFile { front_matter, introduction: String::new(), updates: vec![update] }, day))
}

fn kind(arguments: &New) -> KindName {
    match (&arguments.maintenance, arguments.notice) {
        (Some(_), _) => KindName::Maintenance,
        (None, true) => KindName::Notice,
        (None, false) => KindName::Incident,
    }
}

fn window(arguments: &New, desk: &Desk) -> Result<Option<(Timestamp, Timestamp)>, Stop> {
    let Some([from, until]) = arguments.maintenance.as_deref() else { return Ok(None) };
    let time = |text: &str| argument::time("--maintenance", text, desk.now, &desk.settings.zone);
    let (from, until) = (time(from)?, time(until)?);
    if until <= from {
        let help = "write its beginning first, both with their dates if it goes past midnight";
        return Err(Stop::wrong("--maintenance: it ends before it begins", help));
    }
    Ok(Some((from, until)))
}

fn title(arguments: &New) -> Result<String, Stop> {
    let title = match &arguments.title {
        Some(title) => title.clone(),
        None if ask::is_possible() => ask::line("What do customers see? (the title)")?,
        None => {
            let help = "write it behind the command: `klartext new \"Sign-in fails\"`";
            return Err(Stop::wrong("there is no title", help));
        }
    };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Stop::wrong("the title is empty", "say what customers see"));
    }
    Ok(title)
}

fn severity(arguments: &New, desk: &Desk) -> Result<String, Stop> {
    let ids: Vec<&str> = desk.settings.severities.iter().map(|one| one.id.as_str()).collect();
    let written = match &arguments.severity {
        Some(id) => id.clone(),
        None if ask::is_possible() => {
            for one in &desk.settings.severities {
                let means = one.means.as_deref().unwrap_or(one.impact.id());
                terminal::note(&format!("  {}: {means}", one.id));
            }
            ask::line("How bad is it?")?
        }
        None => {
            let help = format!("add `--severity` with one of: {}", ids.join(", "));
            return Err(Stop::wrong("there is no severity", help));
        }
    };
    let wanted = written.trim().to_lowercase();
    let begun: Vec<&&str> = ids.iter().filter(|id| id.starts_with(&wanted)).collect();
    match (ids.contains(&wanted.as_str()), begun.as_slice()) {
        (true, _) => Ok(wanted),
        (false, [one]) if !wanted.is_empty() => Ok((**one).to_owned()),
        _ => Err(Stop::wrong(
            format!("--severity: there is no severity {}", quoted(&written)),
            argument::choose(&wanted, &ids),
        )),
    }
}

fn components(arguments: &New, desk: &Desk, kind: KindName) -> Result<Affected, Stop> {
    let mut named = arguments.components.clone();
    if named.is_empty() && kind != KindName::Notice && ask::is_possible() {
        for (at, one) in desk.settings.components.iter().enumerate().filter(|(_, one)| !one.retired)
        {
            terminal::note(&format!("  {} {} ({})", at + 1, one.name, one.id));
        }
        let answer = ask::line("What is affected? (numbers or names, apart by commas)")?;
        named = answer.split(',').map(|one| one.trim().to_owned()).collect();
        named.retain(|one| !one.is_empty());
    }
    let mut affected: Affected = Vec::new();
    for text in &named {
        let one = one_affected(text, desk)?;
        if affected.iter().any(|(id, _)| *id == one.0) {
            let message = format!("--component: `{}` is named twice", one.0);
            return Err(Stop::wrong(message, "leave one of the two out"));
        }
        affected.push(one);
    }
    Ok(affected)
}

/// `login`, `login=partial_outage`, or the number of a component.
fn one_affected(text: &str, desk: &Desk) -> Result<(String, Option<String>), Stop> {
    let (name, impact) = text.split_once('=').map_or((text, None), |(a, b)| (a, Some(b)));
    let listed = &desk.settings.components;
    let number = name.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let id = match number.and_then(|at| listed.get(at)) {
        Some(one) if desk.settings.component(name.trim()).is_none() => one.id.clone(),
        _ => listed[argument::component("--component", name, &desk.settings)?.0].id.clone(),
    };
    let impact = impact.map(|impact| argument::impact("--component", impact, &Impact::ALL));
    Ok((id, impact.transpose()?))
}

fn impact(arguments: &New, kind: KindName) -> Result<Option<String>, Stop> {
    let text = match &arguments.impact {
        Some(text) if text.trim().is_empty() => {
            let help = "say what does not work, and what is not affected; or leave it out";
            return Err(Stop::wrong("--impact: the text is empty", help));
        }
        Some(text) => text.clone(),
        None if kind != KindName::Notice && ask::is_possible() => {
            ask::line("What does not work, and what is not affected?")?
        }
        None => String::new(),
    };
    let text = text.trim().to_owned();
    Ok((!text.is_empty()).then_some(text))
}

fn next(
    arguments: &New,
    desk: &Desk,
    said: Timestamp,
    kind: KindName,
) -> Result<Option<crate::writing::PromiseDraft>, Stop> {
    let text = match &arguments.next {
        Some(text) => text.clone(),
        None if kind == KindName::Incident && ask::is_possible() => {
            ask::line("When do you speak again? (30m, 14:30, or nothing)")?
        }
        None => return Ok(None),
    };
    if text.trim().is_empty() && arguments.next.is_none() {
        return Ok(None);
    }
    argument::promise(&text, said, &desk.settings.zone).map(Some)
}

/// A title as a part of a file's name, cut at the end of a word.
fn name(title: &str) -> String {
    let whole = slug(title);
    match whole.get(..LONGEST_NAME) {
        Some(cut) => cut.rfind('-').map_or(cut, |end| &cut[..end]).to_owned(),
        None => whole,
    }
}

/// A path that no file has, and whose address no file has either.
fn free_path(desk: &Desk, stem: &str) -> String {
    let is_taken = |stem: &str| {
        let of_files = desk.sources.incidents.iter().map(|file| slug(file.stem()));
        let path = desk.folder.join(INCIDENTS).join(format!("{stem}.md"));
        of_files.into_iter().any(|slug| slug == stem) || path.symlink_metadata().is_ok()
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let free = std::iter::once(stem.to_owned()).chain(numbered).find(|stem| !is_taken(stem));
    format!("{INCIDENTS}/{}.md", free.unwrap_or_else(|| stem.to_owned()))
}
