//! `klartext man`: a manual page, of the program or of one verb.

use super::{Outcome, Stop, terminal};
use crate::cli::{Cli, Man};
use crate::diagnostic::quoted;
use clap::CommandFactory;

pub(super) fn run(arguments: &Man) -> Result<Outcome, Stop> {
    let mut program = Cli::command();
    // Gives each verb the name it is called by.
    program.build();
    let page = match &arguments.verb {
        None => program,
        Some(verb) => match program.find_subcommand(verb) {
            Some(found) => found.clone(),
            None => {
                let verbs: Vec<&str> = program.get_subcommands().map(|it| it.get_name()).collect();
                let help = format!("choose one of: {}", verbs.join(", "));
                return Err(Stop::wrong(format!("there is no verb {}", quoted(verb)), help));
            }
        },
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page)
        .render(&mut roff)
        .map_err(|error| Stop::WrongUse(format!("the page cannot be made: {error}")))?;
    terminal::say(String::from_utf8_lossy(&roff).trim_end())?;
    Ok(Outcome::Good)
}
