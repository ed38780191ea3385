//! `klartext completions`: a script with which a shell completes verbs and options.

use super::{Outcome, Stop, terminal};
use crate::cli::{Cli, Completions};
use clap::CommandFactory;

pub(super) fn run(arguments: &Completions) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "klartext", &mut script);
    terminal::say(String::from_utf8_lossy(&script).trim_end())?;
    Ok(Outcome::Good)
}
