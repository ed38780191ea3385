//! One site after another is published to the same folder: it always holds what a first
//! publication would put there, and only what differs is rendered.

use klartext::bundle::{Bundle, Rank};
use klartext::diagnostic::{Diagnostic, Rule};
use klartext::shell::{self, Failure, LookedOver, MANIFEST, PublishError, Standing};
use klartext::source::{Fingerprint, Span};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A site folder with an output folder that is published to again and again.
struct Place {
    temp: TempDir,
    output: PathBuf,
    standing: Standing,
    rendered: Arc<AtomicUsize>,
}

impl Place {
    fn new() -> Place {
        let temp = tempfile::tempdir().unwrap();
        fs::create_dir_all(temp.path().join("incidents")).unwrap();
        let output = temp.path().join("public");
        let standing = Standing::new(&output, temp.path());
        Place { temp, output, standing, rendered: Arc::default() }
    }

    /// A site of `path: text` lines; the text `broken` does not render. `seal` stands in the
    /// file that is put in place last.
    fn site(&self, lines: &[&str], seal: &str) -> Bundle {
        let mut bundle = Bundle::default();
        for line in lines {
            let (path, text) = line.split_once(": ").unwrap();
            let (text, rendered) = (text.to_owned(), Arc::clone(&self.rendered));
            bundle.add_of(Fingerprint::of(&text), path, Rank::Page, move || {
                rendered.fetch_add(1, Ordering::Relaxed);
                if text == "broken" { Err(broken()) } else { Ok(text.clone().into_bytes()) }
            });
        }
        let seal = seal.to_owned();
        bundle.add_of(Fingerprint::of(&seal), "seal", Rank::Seal, move || {
            Ok(seal.clone().into_bytes())
        });
        bundle.sort();
        bundle
    }

    /// Publishes a site; says how many files were rendered, without the seal.
    fn publish(&mut self, lines: &[&str], seal: &str) -> Result<usize, PublishError> {
        self.rendered.store(0, Ordering::Relaxed);
        let site = self.site(lines, seal);
        let files = site.artifacts().len();
        let published = self.standing.publish(site)?;
        assert_eq!(published.files, files);
        Ok(self.rendered.load(Ordering::Relaxed))
    }

    /// The folder holds what a first publication of this site puts into a new one.
    #[track_caller]
    fn holds(&self, lines: &[&str], seal: &str) {
        let fresh = tempfile::tempdir().unwrap();
        let output = fresh.path().join("public");
        shell::publish(&self.site(lines, seal), &output, self.temp.path()).unwrap();
        assert_eq!(tree(&self.output), tree(&output));
    }

    #[track_caller]
    fn check(&mut self, lines: &[&str], seal: &str, rendered: usize) {
        assert_eq!(self.publish(lines, seal).unwrap(), rendered);
        self.holds(lines, seal);
    }
}

fn broken() -> Diagnostic {
    let file = "site-template/page/home.html".into();
    Diagnostic::new(Rule::InvalidTemplate, &file, Span::at(0), "no page", "mend it")
}

/// All files and folders.
fn tree(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().flatten();
    let named = entries.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (path, fs::read(entry.path()).ok())
    });
    named.collect()
}

#[test]
fn only_what_differs_is_rendered() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2", "d: 3"], "one", 3);
    place.check(&["a: 1", "b/c: changed", "d: 3"], "two", 1);
    place.check(&["a: 1", "b/c: changed", "d: 3"], "two", 0);
    place.check(&["a: 1", "d: 3", "e/f: new"], "three", 1);
    place.check(&["a: 1"], "four", 0);
}

#[test]
fn a_file_may_become_a_folder_and_the_other_way_round() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    place.check(&["a/x: 1", "b: 2"], "two", 2);
    place.check(&["a: 1", "b/c: 2"], "three", 2);
}

#[test]
fn a_folder_that_somebody_removed_is_made_again() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    fs::remove_dir_all(&place.output).unwrap();
    place.check(&["a: 1", "b/c: changed"], "two", 2);
}

#[test]
fn what_another_build_put_there_is_found() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    let other = place.site(&["a: 1", "b/c: of another"], "of another");
    shell::publish(&other, &place.output, place.temp.path()).unwrap();
    place.check(&["a: changed", "b/c: 2"], "two", 2);
}

#[test]
fn what_somebody_touched_is_put_back_when_there_is_time() {
    let mut place = Place::new();
    let lines = ["a: 1", "b/c: 2", "d: 3", "e: 4"];
    place.check(&lines, "one", 4);
    place.rendered.store(0, Ordering::Relaxed);
    assert!(matches!(place.standing.look_over(), LookedOver::AsLeft));
    assert_eq!(place.rendered.load(Ordering::Relaxed), 0, "nothing was touched");
    fs::remove_dir_all(place.output.join("b")).unwrap();
    fs::write(place.output.join("d"), "8").unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(2)));
    assert_eq!(place.rendered.load(Ordering::Relaxed), 2);
    place.holds(&lines, "one");
}

#[test]
fn what_somebody_touched_is_put_back_after_other_publications_too() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    fs::write(place.output.join("a"), "touched").unwrap();
    place.publish(&["a: 1", "b/c: changed"], "two").unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(1)));
    place.holds(&["a: 1", "b/c: changed"], "two");
    fs::remove_file(place.output.join("seal")).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(1)));
    place.check(&["b/c: changed"], "three", 0);
}

#[test]
fn a_folder_that_was_taken_away_is_made_again_with_its_list() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    fs::remove_dir_all(&place.output).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(3)));
    place.holds(&["a: 1", "b/c: 2"], "one");
    place.check(&["a: 1", "b/c: changed"], "two", 1);
}

#[test]
fn what_another_build_published_is_left_alone_when_there_is_time() {
    let mut place = Place::new();
    place.check(&["a: 1", "b/c: 2"], "one", 2);
    let other = place.site(&["a: 1", "b/c: of another"], "of another");
    shell::publish(&other, &place.output, place.temp.path()).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::Unknown));
    place.holds(&["a: 1", "b/c: of another"], "of another");
}

#[test]
fn a_list_that_was_taken_away_is_put_back_while_the_rest_is_as_it_was_left() {
    let mut place = Place::new();
    let lines = ["a: 1", "b/c: 2"];
    place.check(&lines, "one", 2);
    fs::remove_file(place.output.join(MANIFEST)).unwrap();
    fs::remove_file(place.output.join("a")).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(2)));
    place.holds(&lines, "one");
    assert!(matches!(place.standing.look_over(), LookedOver::AsLeft));
    place.check(&["a: 1", "b/c: changed"], "two", 1);
}

#[test]
fn what_is_in_the_way_is_told_until_it_is_gone() {
    let mut place = Place::new();
    let lines = ["a: 1", "b/c: 2"];
    place.check(&lines, "one", 2);
    fs::remove_dir_all(place.output.join("b")).unwrap();
    fs::write(place.output.join("b"), "mine").unwrap();
    for _ in 0..2 {
        let looked = place.standing.look_over();
        assert!(matches!(looked, LookedOver::InTheWay(Failure::Occupied(_))), "{looked:?}");
    }
    assert_eq!(fs::read_to_string(place.output.join("b")).unwrap(), "mine");
    fs::remove_file(place.output.join("b")).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(1)));
    place.holds(&lines, "one");
    // The same where all of it went, and something else came.
    fs::remove_dir_all(&place.output).unwrap();
    fs::create_dir(&place.output).unwrap();
    fs::write(place.output.join("a"), "mine").unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::InTheWay(_)));
    fs::remove_file(place.output.join("a")).unwrap();
    assert!(matches!(place.standing.look_over(), LookedOver::PutBack(3)));
    place.holds(&lines, "one");
}

#[test]
fn a_foreign_file_in_the_way_stops_the_publication() {
    let mut place = Place::new();
    place.check(&["a: 1"], "one", 1);
    fs::write(place.output.join("mine"), "written by hand").unwrap();
    let before = tree(&place.output);
    let error = place.publish(&["a: 2", "mine: 3"], "two").unwrap_err();
    assert!(matches!(error, PublishError::Machine(Failure::Occupied(_))), "{error}");
    assert_eq!(tree(&place.output), before);
    fs::remove_file(place.output.join("mine")).unwrap();
    place.check(&["a: 2", "mine: 3"], "two", 2);
}

#[test]
fn a_page_that_cannot_be_rendered_leaves_all_as_it_was() {
    let mut place = Place::new();
    place.check(&["a: 1", "b: 2"], "one", 2);
    let before = tree(&place.output);
    let error = place.publish(&["a: 2", "b: broken"], "two").unwrap_err();
    assert!(matches!(error, PublishError::Content(_)), "{error}");
    assert_eq!(tree(&place.output), before);
    // What is known of the folder is still true.
    place.check(&["a: 2", "b: 2"], "three", 1);
}

#[test]
fn whatever_came_before_the_folder_holds_the_site() {
    let all = ["a: 1", "a: 2", "a/b: 1", "a/b/c: 1", "d: 1", "d/e: 1", "d/e: 2", "f/g/h: 1"];
    let mut place = Place::new();
    for number in 0..300_u32 {
        // Numbers that look random and are the same in every run.
        let dice = number.wrapping_add(7).wrapping_mul(2_654_435_761) >> 7;
        let mut lines: Vec<&str> = Vec::new();
        for (bit, line) in all.iter().enumerate() {
            let path = |line: &str| line.split_once(": ").unwrap().0.to_owned();
            let clashes = |other: &&str| {
                let (a, b) = (format!("{}/", path(line)), format!("{}/", path(other)));
                a.starts_with(&b) || b.starts_with(&a)
            };
            if dice >> bit & 1 == 1 && !lines.iter().any(clashes) {
                lines.push(line);
            }
        }
        match dice >> 12 & 15 {
            0 => drop(fs::remove_dir_all(&place.output)),
            1 => {
                let other = place.site(&["a: of another"], &format!("other {number}"));
                shell::publish(&other, &place.output, place.temp.path()).unwrap();
            }
            2 => {
                let _ = fs::remove_file(place.output.join("d/e"));
                place.standing.look_over();
            }
            _ => {}
        }
        let seal = format!("number {number}");
        place.publish(&lines, &seal).unwrap();
        place.holds(&lines, &seal);
    }
}
