//! How much work a build is, counted and not timed: `cargo bench --profile dev --bench work`.
//! It fails where one of the figures has grown by more than a tenth over what stands here, and
//! asks for the lower figure to be written down where one has shrunk by as much.
//!
//! Counts hardly depend on the machine. One thread does everything, because several take pieces
//! from each other as it happens; instructions are counted where there is valgrind, of a release:
//! `KLARTEXT=FILE` names one that is built already.

#![allow(clippy::print_stdout, reason = "a measurement says what it found")]

mod corpus;

use corpus::Scratch;
use klartext::pipeline::{Options, Session};
use klartext::source::{SourceFile, Sources};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::process::{Command, ExitCode};
use std::sync::Arc;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const INCIDENTS: usize = 300;
/// How far a figure may be from what is expected, in hundredths of that.
const MARGIN: usize = 10;

/// What is counted, and what it was when this was written: with the development profile, and the
/// instructions of a release.
const EXPECTED: [(&str, usize); 5] = [
    ("allocations of a build", 382_355),
    ("bytes allocated by a build", 104_035_299),
    ("files rendered after one edit", 29),
    ("allocations after one edit", 57_163),
    ("instructions of a build", 483_278_400),
];

fn main() -> ExitCode {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("one thread");
    let mut counted = allocations();
    counted.push(instructions());
    let mut good = true;
    for ((what, expected), counted) in EXPECTED.into_iter().zip(counted) {
        let Some(counted) = counted else {
            println!("{what}: not counted, for there is no release or no valgrind here");
            continue;
        };
        let margin = expected * MARGIN / 100;
        let verdict = if counted > expected + margin {
            good = false;
            "MORE THAN EXPECTED"
        } else if counted + margin < expected {
            "less: write the lower figure into benches/work.rs"
        } else {
            "as expected"
        };
        println!("{what}: {counted}, expected {expected} ± {margin}: {verdict}");
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Counts a first build, and another one after an edit of the newest incident.
fn allocations() -> Vec<Option<usize>> {
    let now = corpus::NOW.parse().expect("a moment");
    let mut sources = Sources::from_files(corpus::files(INCIDENTS));
    let mut session = Session::default();
    let build = |session: &mut Session, sources: &Sources| {
        session.build(sources, now, Options::default()).value.expect("a site without errors").bundle
    };

    let region = Region::new(MEMORY);
    let before = build(&mut session, &sources);
    for file in before.artifacts() {
        drop((file.render)().expect("its bytes"));
    }
    let first = region.change();

    let newest = sources.incidents.last().map(Arc::clone).expect("an incident");
    let text = format!("{}\nEdited.\n", newest.text().expect("a text"));
    sources.put(Arc::new(SourceFile::new(newest.path(), text)));
    let region = Region::new(MEMORY);
    let after = build(&mut session, &sources);
    let changed = after.since(&before).changed;
    for file in &changed {
        drop((file.render)().expect("its bytes"));
    }
    let edit = region.change();
    let counted = [first.allocations, first.bytes_allocated, changed.len(), edit.allocations];
    counted.map(Some).into()
}

/// Counts the instructions of the program itself, from a folder to a new folder.
fn instructions() -> Option<usize> {
    let released = (!cfg!(debug_assertions)).then(|| env!("CARGO_BIN_EXE_klartext").into());
    let program = std::env::var_os("KLARTEXT").or(released)?;
    let site = Scratch::new("work");
    corpus::write(INCIDENTS, &site.0);
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(program).args(["build", "--now", corpus::NOW, "-C"]);
    let run = valgrind.arg(&site.0).env("RAYON_NUM_THREADS", "1").output().ok()?;
    let said = String::from_utf8_lossy(&run.stderr);
    let line = said.lines().find(|line| line.contains("Collected"))?;
    line.rsplit(' ').next()?.trim().parse().ok()
}
