//! The verbs, one a file. Here and in `shell/` is the only contact with the world.
//!
//! Standard output carries results, standard error carries complaints. Exit codes: 0 good,
//! 1 the content has errors, 2 wrong use or a failing machine, 3 what was asked for is done and
//! cannot be reported.

mod argument;
mod ask;
mod build;
mod check;
mod completions;
mod desk;
mod import;
mod init;
mod man;
mod meant;
mod message;
mod new;
mod open_questions;
mod question;
mod refusal;
mod schema;
mod serve;
mod status;
mod terminal;
mod update;
mod watching;

use crate::cli::{Cli, Command, Common};
use crate::content::time::{PageZone, time_argument};
use crate::shell::{Failure, Folder, Mentions};
use crate::source::Sources;
use clap::Parser;
use jiff::Timestamp;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// What a verb came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything asked for was done.
    Good,
    /// The content has errors.
    ContentHasErrors,
}

/// What keeps a verb from being carried out.
#[derive(Debug)]
enum Stop {
    /// The arguments make no sense.
    WrongUse(String),
    /// The machine failed.
    Machine(Failure),
    /// Everything is done, and what was done cannot be said.
    Untold(std::io::Error),
}

impl Stop {
    /// What is wrong with the arguments, and what mends it.
    fn wrong(message: impl std::fmt::Display, help: impl std::fmt::Display) -> Stop {
        Stop::WrongUse(format!("{message}\nhelp: {help}"))
    }

    /// The same with the option that it is about.
    fn about(self, option: &str) -> Stop {
        match self {
            Stop::WrongUse(what) => Stop::WrongUse(format!("{option}: {what}")),
            other => other,
        }
    }

    /// A script must not take what is done for what has failed, and do it again.
    fn exit_code(&self) -> u8 {
        match self {
            Stop::WrongUse(_) | Stop::Machine(_) => 2,
            Stop::Untold(_) => 3,
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        Stop::Machine(failure)
    }
}

/// Carries out a command line, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, &arguments),
    };
    let outcome = match &cli.command {
        Command::Init(arguments) => init::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Update(arguments) => update::run(arguments),
        Command::Resolve(arguments) => update::resolve(arguments),
        Command::Status(arguments) => status::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::ContentHasErrors) => ExitCode::from(1),
        Err(stop) => {
            terminal::complain(&stop.to_string());
            ExitCode::from(stop.exit_code())
        }
    }
}

/// Says what is wrong with a command line. Help and the version come this way, too; clap knows the
/// stream and the code. It repeats an argument as it is, so it is asked again without what moves a
/// terminal's cursor.
fn refuse(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let printable = arguments.iter().map(|one| terminal::printable(&one.to_string_lossy()));
    let _ = match Cli::try_parse_from(printable) {
        Err(harmless) => harmless.print(),
        Ok(_) => {
            terminal::complain(&error.to_string());
            Ok(())
        }
    };
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Stop::WrongUse(what) => f.write_str(what),
            Stop::Machine(failure) => failure.fmt(f),
            Stop::Untold(error) => write!(
                f,
                "everything is written, but the report of it cannot be: {error}\n\
                 help: do not run this again; `git status` shows what is new"
            ),
        }
    }
}

/// The moment that was asked for, in the page's zone, or the clock's.
fn moment(common: &Common, zone: &PageZone) -> Result<Timestamp, Stop> {
    let clock = crate::shell::now();
    match &common.now {
        Some(written) => time_argument(written, clock, zone)
            .map_err(|wrong| Stop::wrong(wrong.message, wrong.help).about("--now")),
        None => Ok(clock),
    }
}

/// The option that names a site folder, with a space before it, where one stands elsewhere.
fn site_option(folder: &Path) -> String {
    match folder == Path::new(".") {
        true => String::new(),
        false => format!(" -C {}", folder.display()),
    }
}

/// What the files of a site folder name.
const MENTIONS: Mentions = Mentions {
    of_incident: |file| {
        let text = file.text().unwrap_or_default();
        crate::content::markdown::images_mentioned(text, file.path())
    },
    of_settings: crate::content::files_named,
};

/// The folder's files, with the images that its messages mention and the files that its
/// settings name.
fn sources(common: &Common, output: Option<&Path>) -> Result<Sources, Failure> {
    let mut folder = Folder::new(&common.site, output, MENTIONS);
    folder.walk()?;
    Ok(folder.sources().clone())
}
