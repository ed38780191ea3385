//! What `build --watch` and `serve` have in common: a site that is made again whenever its
//! files or the clock change it, for as long as the program runs.

use super::{MENTIONS, Stop, moment, terminal};
use crate::cli::Common;
use crate::content::page_zone;
use crate::diagnostic::{self, Diagnostic};
use crate::pipeline::{Built, Options, Session};
use crate::shell::{Failure, Watch, Way, Woken};
use crate::source::Sources;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

/// How long a site waits that could not be delivered, until it is tried again.
const AGAIN: SignedDuration = SignedDuration::from_secs(2);
const MISTAKE: &str =
    "klartext failed on these files; this is a mistake in klartext, please report it";
/// After this long without a change there is time to look over what was delivered, and then
/// again and again, for no more than this part of the time.
const QUIET: SignedDuration = SignedDuration::from_secs(1);
const REST: i32 = 50;
/// How many changed files are named.
const NAMED: usize = 2;

/// Where finished sites go.
pub(super) trait Outlet {
    /// Delivers a site, and says in a few words what that did.
    fn deliver(&mut self, round: &Round, built: Built) -> Result<String, Undelivered>;

    /// Hears what keeps the site from being made.
    fn hear(&mut self, problem: &str);

    /// Is told that nothing else is to be done.
    fn rest(&mut self) -> Rested {
        Rested::Done
    }
}

/// What an outlet did while nothing else was to be done.
pub(super) enum Rested {
    /// It wants to be left alone until the next delivery.
    Done,
    /// It looked over what it delivered.
    Looked,
    /// It put that right, and says in a few words what that did.
    Mended(String),
    /// It could not.
    Hindered(Failure),
}

/// Why a site was not delivered.
pub(super) enum Undelivered {
    /// A file of it cannot be rendered.
    Content(Diagnostic),
    /// The machine's fault: it is tried again.
    Machine(Failure),
}

/// One time that the site is made.
pub(super) struct Round<'a> {
    pub(super) sources: &'a Sources,
    pub(super) now: Timestamp,
    /// What changed; nothing the first time and where only the clock did.
    pub(super) changed: BTreeSet<String>,
    reason: Reason,
    begun: Instant,
}

/// Why the site is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    First,
    Files,
    Clock,
}

/// The files that changed, why the site is made, and when that was known.
type Cause = (BTreeSet<String>, Reason, Instant);

impl Round<'_> {
    /// Whether it is made for the first time.
    pub(super) fn is_first(&self) -> bool {
        self.reason == Reason::First
    }

    /// What changed, in a few words.
    fn cause(&self) -> String {
        let names: Vec<&str> = self.changed.iter().take(NAMED).map(String::as_str).collect();
        match self.changed.len() {
            _ if self.is_first() => "first".to_owned(),
            0 if self.reason == Reason::Files => "readable again".to_owned(),
            0 => "the clock".to_owned(),
            n if n <= NAMED => names.join(", "),
            n => format!("{} and {} more", names.join(", "), n - NAMED),
        }
    }
}

/// Makes the site again and again. Returns only where it cannot begin.
pub(super) fn watch(
    common: &Common,
    output: Option<&Path>,
    poll: bool,
    options: Options,
    outlet: &mut dyn Outlet,
) -> Result<std::convert::Infallible, Stop> {
    let way = if poll { Way::Polling } else { Way::Events };
    let begun = Instant::now();
    let mut watch = Watch::open(&common.site, output, MENTIONS, way)?;
    let mut said = Said::default();
    let mut session = Session::default();
    let mut cause: Cause = (BTreeSet::new(), Reason::First, begun);
    loop {
        if let Some(word) = watch.take_word() {
            terminal::complain(&word);
        }
        let now = moment(common, &page_zone(watch.sources()))?;
        let (changed, reason, begun) = cause;
        let round = Round { sources: watch.sources(), now, changed, reason, begun };
        // A mistake in klartext costs this round, not the program.
        let made = catch_unwind(AssertUnwindSafe(|| {
            make(&round, options, &mut session, outlet, &mut said)
        }));
        let made = made.unwrap_or_else(|_| {
            session = Session::default();
            Err(said.once(MISTAKE, outlet))
        });
        // What could not be delivered is still to be told of.
        let owed = if matches!(made, Err(Wait::Machine)) { round.changed } else { BTreeSet::new() };
        let until = match made {
            Ok(next) => next.filter(|_| common.now.is_none()),
            Err(Wait::Files) => None,
            Err(Wait::Machine) => Some(crate::shell::now() + AGAIN),
            Err(Wait::Never(failure)) => return Err(failure.into()),
        };
        cause = next_cause(&mut watch, until, owed, outlet, &mut said);
    }
}

/// Waits until the files change, or until this moment, and lets the outlet rest meanwhile. `owed`
/// are changed files of which nobody was told yet.
fn next_cause(
    watch: &mut Watch,
    until: Option<Timestamp>,
    owed: BTreeSet<String>,
    outlet: &mut dyn Outlet,
    said: &mut Said,
) -> Cause {
    let mut rest = Some(crate::shell::now() + QUIET);
    loop {
        let next = until.into_iter().chain(rest).min();
        match watch.next(next) {
            Woken::Changed { mut paths, since } => {
                paths.extend(owed);
                return (paths, Reason::Files, since);
            }
            Woken::Clock if next == rest => rest = rested(watch.sources(), outlet, said),
            Woken::Clock => return (owed, Reason::Clock, Instant::now()),
            Woken::Unreadable(failure) => {
                said.once(&failure.to_string(), outlet);
            }
        }
    }
}

/// Lets an outlet look over what it delivered; returns when it is to do so again.
fn rested(sources: &Sources, outlet: &mut dyn Outlet, said: &mut Said) -> Option<Timestamp> {
    let begun = crate::shell::now();
    let rested = catch_unwind(AssertUnwindSafe(|| outlet.rest()));
    let ended = crate::shell::now();
    let looking = ended.duration_since(begun);
    let rested = rested.unwrap_or(Rested::Done);
    let hindrance = match &rested {
        Rested::Hindered(failure) => Some(failure.to_string()),
        _ => None,
    };
    if let Some(hindrance) = hindrance.as_ref().filter(|it| said.hindrance.as_ref() != Some(it)) {
        terminal::complain(hindrance);
    }
    said.hindrance = hindrance;
    match rested {
        Rested::Done => None,
        Rested::Mended(done) => {
            tell(sources, &format!("{done}, {} ms", looking.as_millis()));
            // It took long because there was much to do, not because there is much to look at.
            Some(ended + QUIET)
        }
        Rested::Looked | Rested::Hindered(_) => Some(ended + QUIET.max(looking * REST)),
    }
}

/// Says what was done, and when.
fn tell(sources: &Sources, done: &str) {
    let at = crate::shell::now().to_zoned(page_zone(sources).zone).strftime("%H:%M:%S");
    // Where nobody reads, there is nobody to tell.
    let _ = terminal::say(&format!("{at} {done}"));
}

/// What has to change before it is worth trying again.
enum Wait {
    Files,
    Machine,
    /// It failed the first time: then it was asked for in vain.
    Never(Failure),
}

/// What was complained of last: nobody reads the same warning at each keystroke.
#[derive(Default)]
struct Said {
    warnings: Vec<Diagnostic>,
    failure: Option<String>,
    /// What keeps what was delivered from being put right.
    hindrance: Option<String>,
}

impl Said {
    /// Complains of a failure, unless it was the last one complained of.
    fn once(&mut self, failure: &str, outlet: &mut dyn Outlet) -> Wait {
        if self.failure.as_deref() != Some(failure) {
            terminal::complain(failure);
            self.failure = Some(failure.to_owned());
        }
        outlet.hear(failure);
        Wait::Machine
    }

    /// Draws all errors, and the warnings that are new.
    fn draw(&mut self, complaints: Vec<Diagnostic>, sources: &Sources) {
        let told: HashSet<(&str, &str)> =
            self.warnings.iter().map(|it| (&*it.file, it.message.as_str())).collect();
        let is_new =
            |it: &&Diagnostic| it.is_error() || !told.contains(&(&*it.file, it.message.as_str()));
        let new: Vec<Diagnostic> = complaints.iter().filter(is_new).cloned().collect();
        terminal::draw(&new, sources);
        self.warnings = complaints;
    }
}

/// Makes the site once; returns when the clock alone will change it.
fn make(
    round: &Round,
    options: Options,
    session: &mut Session,
    outlet: &mut dyn Outlet,
    said: &mut Said,
) -> Result<Option<Timestamp>, Wait> {
    let checked = session.build(round.sources, round.now, options);
    let errors: Vec<Diagnostic> =
        checked.complaints.iter().filter(|it| it.is_error()).cloned().collect();
    said.draw(checked.complaints, round.sources);
    let Some(built) = checked.value else {
        refuse(&errors, round, outlet);
        return Err(Wait::Files);
    };
    let next = built.next_change;
    match outlet.deliver(round, built) {
        Ok(done) => {
            said.failure = None;
            let took = round.begun.elapsed().as_millis();
            tell(round.sources, &format!("{}: {done}, {took} ms", round.cause()));
            Ok(Some(next))
        }
        Err(Undelivered::Content(complaint)) => {
            said.draw(vec![complaint.clone()], round.sources);
            refuse(&[complaint], round, outlet);
            Err(Wait::Files)
        }
        Err(Undelivered::Machine(failure)) if round.is_first() => Err(Wait::Never(failure)),
        Err(Undelivered::Machine(failure)) => Err(said.once(&failure.to_string(), outlet)),
    }
}

fn refuse(errors: &[Diagnostic], round: &Round, outlet: &mut dyn Outlet) {
    let found = terminal::count(errors).unwrap_or_default();
    terminal::complain(&format!("{found}; the last site stays as it is"));
    let drawn: Vec<String> =
        errors.iter().map(|error| diagnostic::plain(error, round.sources)).collect();
    outlet.hear(&drawn.join("\n\n"));
}
