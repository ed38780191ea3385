//! The exit code and nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    klartext::command::run(std::env::args_os())
}
