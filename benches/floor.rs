//! A build beside the least that any program does with the same files: `cargo bench --bench floor`,
//! or with sizes behind it, `-- 1000 10000 50000`.
//!
//! The floor reads each file, turns its Markdown into HTML and writes one small page, without front
//! matter, dates, templates, feeds or lists. Both run in turns on the same files and write to
//! memory; what counts is the time that the processors worked, the least of some runs, and the
//! ratio of the two. `-- write 10000 FOLDER` writes the files and measures nothing; in the folder
//! of `SITE` stands a site to measure instead, at the moment of `NOW`.

#![allow(clippy::print_stdout, reason = "a measurement says what it found")]

mod corpus;

use corpus::Scratch;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 3;
/// How many of the system's ticks are a second, in `/proc` (proc(5), `USER_HZ`).
const TICKS: f64 = 100.0;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bare", site, output] => return bare(Path::new(site), Path::new(output)),
        ["write", size, folder] => {
            corpus::write(size.parse().expect("a number"), Path::new(folder));
            return Ok(());
        }
        _ => {}
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    println!("incidents  floor CPU  build CPU  ratio  build wall  files  peak memory");
    let mut points = Vec::new();
    if let Some(site) = std::env::var_os("SITE") {
        compared(Path::new(&site))?;
        return Ok(());
    }
    for size in sizes {
        let site = Scratch::new("floor-site");
        corpus::write(size, &site.0);
        points.push((size as f64, compared(&site.0)?));
    }
    if let [first, .., last] = &points[..] {
        let exponent =
            |of: fn(&Cost) -> f64| (of(&last.1) / of(&first.1)).ln() / (last.0 / first.0).ln();
        println!(
            "cost grows with the size to the power of {:.2}; that of the floor to {:.2}",
            exponent(|cost| cost.build),
            exponent(|cost| cost.floor),
        );
    }
    Ok(())
}

/// Seconds of processors.
struct Cost {
    floor: f64,
    build: f64,
}

/// Runs both in turns and prints a line.
fn compared(site: &Path) -> io::Result<Cost> {
    let now = std::env::var("NOW").unwrap_or_else(|_| corpus::NOW.to_owned());
    let (mut floor, mut build) = (Run::worst(), Run::worst());
    let mut files = 0;
    for _ in 0..RUNS {
        let output = Scratch::new("floor-bare");
        let mut bare = Command::new(std::env::current_exe()?);
        floor = floor.least(run(bare.arg("bare").arg(site).arg(&output.0))?);
        let output = Scratch::new("floor-build");
        build = build.least(run(&mut klartext(site, &now, &output.0))?);
        files = fs::read_to_string(output.0.join(".klartext"))?.lines().count() - 1;
    }
    let output = Scratch::new("floor-build");
    let memory = memory(&mut klartext(site, &now, &output.0))?;
    let incidents = fs::read_dir(site.join("incidents"))?.count();
    println!(
        "{incidents:9}  {:7.2} s  {:7.2} s  {:5.1}  {:8.2} s  {files:5}  {:8.0} MB",
        floor.cpu,
        build.cpu,
        build.cpu / floor.cpu,
        build.wall.as_secs_f64(),
        memory as f64 / 1024.0,
    );
    Ok(Cost { floor: floor.cpu, build: build.cpu })
}

fn klartext(site: &Path, now: &str, output: &Path) -> Command {
    let mut klartext = Command::new(env!("CARGO_BIN_EXE_klartext"));
    klartext.args(["build", "--now", now, "-C"]).arg(site).arg("--out").arg(output);
    klartext
}

/// What one run took.
struct Run {
    /// Seconds of all processors, in the program and in the system for it.
    cpu: f64,
    wall: Duration,
}

impl Run {
    fn worst() -> Run {
        Run { cpu: f64::INFINITY, wall: Duration::MAX }
    }

    fn least(self, other: Run) -> Run {
        Run { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall) }
    }
}

fn run(command: &mut Command) -> io::Result<Run> {
    let (before, begun) = (cpu_of_children()?, Instant::now());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    assert!(status.success(), "{command:?} failed");
    Ok(Run { cpu: cpu_of_children()? - before, wall: begun.elapsed() })
}

/// The most that a run of its own held, in kB; looked at again and again, which costs time, and so
/// the very last may be missed.
fn memory(command: &mut Command) -> io::Result<u64> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut memory = 0;
    loop {
        memory = memory.max(peak(child.id()).unwrap_or(0));
        match child.try_wait()? {
            Some(status) => {
                assert!(status.success(), "{command:?} failed");
                return Ok(memory);
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// The time that all children that have ended took, in the program and in the system.
fn cpu_of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 16 and 17; the name is the second.
    let ticks = behind_name.split_whitespace().skip(13).take(2);
    Ok(ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS)
}

fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// The floor itself.
fn bare(site: &Path, output: &Path) -> io::Result<()> {
    let entries = fs::read_dir(site.join("incidents"))?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path)?;
        let fields = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        let body = fields.map_or(text.as_str(), |(_, body)| body);
        let mut page =
            String::from("<!doctype html>\n<html lang=\"en\">\n<title>Incident</title>\n");
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        let events = pulldown_cmark::Parser::new_ext(body, options);
        pulldown_cmark::html::push_html(&mut page, events);
        let folder = output.join("incidents").join(path.file_stem().unwrap_or_default());
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), page)?;
    }
    Ok(())
}
