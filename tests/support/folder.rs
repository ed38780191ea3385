//! A site folder on a disk, and the program as it is called in it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

/// Settings with components whose names begin alike.
pub const SETTINGS: &str = "\
title: Example Cloud
url: https://status.example.com
timezone: Europe/Berlin
components:
  - { id: api, name: Public API }
  - { id: login, name: Sign-in }
  - { id: log-search, name: Log search }
";

pub struct Folder {
    temp: TempDir,
}

/// What the program said on each stream, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Folder {
        Folder { temp: tempfile::tempdir().unwrap() }
    }

    /// These settings and incident files.
    pub fn with(settings: &str, incidents: &[(&str, &str)]) -> Folder {
        let folder = Folder::empty();
        folder.write("status.yaml", settings);
        for (name, text) in incidents {
            folder.write(&format!("incidents/{name}"), text);
        }
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Every file with its bytes.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        tree(self.temp.path())
    }

    /// The program in this folder, without anybody's editor or colours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("klartext").unwrap();
        command.current_dir(self.temp.path()).args(arguments);
        let of_the_person = ["VISUAL", "EDITOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"];
        of_the_person.iter().chain(&["COLORTERM"]).for_each(|name| {
            command.env_remove(name);
        });
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// Refusing these arguments is exit code 2, a sentence with its mend, and no file touched.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str], message: &str, help: &str) {
        let before = self.files();
        let Said { code, out, err } = self.run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        let said = [message, "help: ", help];
        assert!(said.iter().all(|words| err.contains(words)), "{arguments:?}: {err}");
        assert_eq!(self.files(), before, "{arguments:?}");
    }
}

impl Said {
    pub fn of(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub fn check(&self, code: i32, out: &[&str], err: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for (said, wanted) in [(&self.out, out), (&self.err, err)] {
            assert_eq!(said.is_empty(), wanted.is_empty(), "{self:#?}");
            for words in wanted {
                assert!(said.contains(words), "{words} is not in {self:#?}");
            }
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
    }
}

/// The files below a folder with their bytes.
pub fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files.into_iter().map(|entry| entry.unwrap().into_path());
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    files
        .filter(|path| path.is_file())
        .map(|path| (relative(&path), fs::read(&path).unwrap()))
        .collect()
}
