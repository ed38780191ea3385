//! The exit code, and where memory comes from.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A build takes and gives back a great many small pieces, on all processors at once.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    klartext::command::run(std::env::args_os())
}
