//! A bundle is published: all of it or nothing, and nobody else's files are touched.

mod dying;
mod foreign;
mod links;
mod output;
mod placed;
mod races;
mod whole;

use klartext::bundle::{Bundle, Rank};
use klartext::diagnostic::{Diagnostic, Rule};
use klartext::shell::{self, PublishError, Published};
use klartext::source::Span;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use walkdir::WalkDir;

const FIRST_LINE: &str =
    "klartext 1: the files that klartext wrote here; it replaces and removes only these";

/// A site folder with an output folder in it, and beside it what must not be touched.
struct Place {
    temp: TempDir,
    site: PathBuf,
    output: PathBuf,
}

impl Place {
    /// `given` is what the output holds: `path: text`, `path -> target` for a link, `path/`
    /// for a folder. The list of files, `.klartext`, is given without its first line, with
    /// spaces for line ends. Given nothing, there is no output folder.
    fn with(given: &[&str]) -> Place {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().join("site");
        fs::create_dir_all(site.join("incidents")).unwrap();
        fs::create_dir(temp.path().join("outside")).unwrap();
        fs::write(temp.path().join("outside/kept.txt"), "kept").unwrap();
        let output = site.join("public");
        for line in given {
            lay(&output, line);
        }
        Place { temp, site, output }
    }

    fn publish(&self, bundle: &Bundle) -> Result<Published, PublishError> {
        let published = shell::publish(bundle, &self.output, &self.site);
        assert_eq!(tree(&self.temp.path().join("outside")), ["kept.txt: kept"]);
        published
    }

    /// The outcome in words, without the part of a path that differs from run to run.
    fn outcome(&self, bundle: &Bundle) -> String {
        let words = match self.publish(bundle) {
            Ok(Published { files, changed, removed }) => {
                format!("{files} files, {changed} changed, {removed} removed")
            }
            Err(error) => error.to_string(),
        };
        let sentence = words.lines().next().unwrap_or_default();
        sentence.replace(&format!("{}/", self.site.display()), "")
    }

    /// What the output holds, written as it is given.
    fn tree(&self) -> Vec<String> {
        tree(&self.output)
    }
}

fn lay(output: &Path, line: &str) {
    if let Some(folder) = line.strip_suffix('/') {
        let folder: PathBuf = output.join(folder).components().collect();
        return fs::create_dir_all(folder).unwrap();
    }
    let (path, rest) = line.split_once(' ').unwrap();
    let path = output.join(path.trim_end_matches(':'));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if let Some(target) = rest.strip_prefix("-> ") {
        link(target, &path);
    } else if path.ends_with(".klartext") {
        fs::write(path, format!("{FIRST_LINE}\n{}\n", rest.replace(' ', "\n"))).unwrap();
    } else {
        fs::write(path, rest).unwrap();
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(windows)]
fn link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_dir(target, path).unwrap();
}

fn tree(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().flatten();
    let lines = entries.filter_map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        let name = name.replace('\\', "/");
        if entry.path_is_symlink() {
            return Some(format!("{name} -> {}", fs::read_link(entry.path()).unwrap().display()));
        }
        if entry.file_type().is_dir() {
            let is_empty = fs::read_dir(entry.path()).unwrap().next().is_none();
            return is_empty.then(|| format!("{name}/"));
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let listed = text.strip_prefix(FIRST_LINE).map(|list| list.trim().replace('\n', " "));
        Some(format!("{name}: {}", listed.unwrap_or(text)))
    });
    lines.collect()
}

/// A bundle of `path: text` lines, in this order. The text `broken` does not render.
fn bundle<L: AsRef<str>>(lines: &[L]) -> Bundle {
    let mut bundle = Bundle::default();
    for line in lines {
        let (path, text) = line.as_ref().split_once(": ").unwrap();
        let (name, text) = (path.to_owned(), text.to_owned());
        bundle.add(path, Rank::Page, move || match text.as_str() {
            "broken" => Err(broken(&name)),
            text => Ok(text.as_bytes().to_vec()),
        });
    }
    bundle
}

fn broken(name: &str) -> Diagnostic {
    let file = "site-template/page/home.html".into();
    Diagnostic::new(Rule::InvalidTemplate, &file, Span::at(0), format!("no {name}"), "mend it")
}

/// Publishes a bundle to an output folder: what comes of it, and what the folder holds then.
#[track_caller]
fn check(given: &[&str], lines: &[&str], outcome: &str, after: &[&str]) {
    let place = Place::with(given);
    assert_eq!(place.outcome(&bundle(lines)), outcome);
    assert_eq!(place.tree(), after);
}

/// The same, where nothing is published and everything stays.
#[track_caller]
fn check_refused(given: &[&str], lines: &[&str], outcome: &str) {
    let place = Place::with(given);
    let before = place.tree();
    assert_eq!(place.outcome(&bundle(lines)), outcome);
    assert_eq!(place.tree(), before);
    assert_eq!(place.output.exists(), !given.is_empty());
}
