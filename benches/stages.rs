//! How long each stage of a build takes at three sizes: `cargo bench --bench stages`, or with the
//! name of a stage behind it, `-- render`.

#![allow(missing_docs, reason = "criterion's macros write functions without")]

mod corpus;

use corpus::Scratch;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jiff::Timestamp;
use klartext::board::Board;
use klartext::content::{self, Reading, Readings};
use klartext::pipeline::{self, Built, Options, Session};
use klartext::shell::{self, publish};
use klartext::source::{SourceFile, Sources};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

criterion_group! {
    name = stages;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = parse, board, render, feed, full_build, one_edit
}
criterion_main!(stages);

fn now() -> Timestamp {
    corpus::NOW.parse().expect("a moment")
}

fn built(sources: &Sources) -> Built {
    pipeline::build(sources, now(), Options::default()).value.expect("a site without errors")
}

/// Measures something at each size; what it is measured on is made once.
fn at_each_size<T>(
    criterion: &mut Criterion,
    stage: &str,
    given: impl Fn(Sources) -> T,
    mut step: impl FnMut(&T),
) {
    let mut group = criterion.benchmark_group(stage);
    for size in SIZES {
        let given = given(Sources::from_files(corpus::files(size)));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| b.iter(|| step(&given)));
    }
    group.finish();
}

/// Incident files to incidents: front matter, headings, Markdown, complaints.
fn parse(criterion: &mut Criterion) {
    let given = |sources: Sources| {
        let settings = content::settings(&sources, &mut Vec::new()).expect("settings");
        (sources, settings)
    };
    at_each_size(criterion, "parse", given, |(sources, settings)| {
        let reading = Reading { settings, images: &|_| None, drafts: false, now: now() };
        black_box(Readings::default()).refresh(sources, &reading);
    });
}

/// Incidents to what is true now.
fn board(criterion: &mut Criterion) {
    let given = |sources: Sources| pipeline::look(&sources, now(), false).value.expect("a picture");
    at_each_size(criterion, "board", given, |picture| {
        black_box(Board::at(&picture.site, now()));
    });
}

/// The pages of all incidents, one after the other.
fn render(criterion: &mut Criterion) {
    at_each_size(
        criterion,
        "render",
        |sources| built(&sources),
        |built| {
            let pages = built.bundle.artifacts().iter();
            for page in pages.filter(|page| page.path.starts_with("incidents/")) {
                black_box((page.render)().expect("a page"));
            }
        },
    );
}

/// The feed of all updates, which holds as many entries whatever the size.
fn feed(criterion: &mut Criterion) {
    at_each_size(
        criterion,
        "feed",
        |sources| built(&sources),
        |built| {
            let feed = built.bundle.file("feed.atom").expect("a feed");
            black_box((feed.render)().expect("its bytes"));
        },
    );
}

/// A folder to a folder.
fn full_build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("full build");
    for size in SIZES {
        let site = Scratch::new(&format!("full-build-{size}"));
        corpus::write(size, &site.0);
        let build = |output: Scratch| {
            let sources = shell::read(&site.0, None).expect("sources");
            let published = publish(&built(&sources).bundle, &output.0, &site.0);
            assert_eq!(published.map(|it| it.removed).ok(), Some(0));
            output
        };
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter_batched(|| Scratch::new("full-build-output"), build, BatchSize::PerIteration);
        });
    }
    group.finish();
}

/// One file of many changed, in a session: the site again, and everything that shows the change.
fn one_edit(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one edit");
    for size in SIZES {
        let mut sources = Sources::from_files(corpus::files(size));
        let newest = sources.incidents.last().map(Arc::clone).expect("an incident");
        let mut session = Session::default();
        let mut edit = |number: usize| {
            let text = format!("{}\nEdited {number} times.\n", newest.text().expect("a text"));
            sources.put(Arc::new(SourceFile::new(newest.path(), text)));
            session.build(&sources, now(), Options::default()).value.expect("a site").bundle
        };
        let mut before = edit(0);
        let mut number = 0;
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| {
                number += 1;
                let after = edit(number);
                for file in after.since(&before).changed {
                    black_box((file.render)().expect("its bytes"));
                }
                before = after;
            });
        });
    }
    group.finish();
}
