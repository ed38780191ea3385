//! A site folder is read: what belongs to the site, and nothing from outside of it.

use klartext::shell::{self, Failure};
use klartext::source::{LONGEST_FILE, Refusal, Sources};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with files beside a site folder: `site/…` is the site.
///
/// A line is `path: text`, or `path -> target` for a link.
fn folder(lines: &[&str]) -> (TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("site");
    fs::create_dir(&site).unwrap();
    for line in lines {
        if let Some((path, target)) = line.split_once(" -> ") {
            link(target, &prepared(temp.path(), path));
        } else {
            let (path, text) = line.split_once(": ").unwrap();
            fs::write(prepared(temp.path(), path), text).unwrap();
        }
    }
    (temp, site)
}

fn prepared(folder: &Path, path: &str) -> PathBuf {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    path
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(windows)]
fn link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_file(target, path).unwrap();
}

/// What was read, a line a file, then what was refused.
fn listed(sources: &Sources) -> Vec<String> {
    let files = sources.settings.iter().chain(&sources.incidents).chain(&sources.templates);
    let files = files.map(|file| format!("{}: {}", file.path(), file.text().unwrap()));
    let refused = sources.refused.iter().map(|it| format!("{} {:?}", it.path, it.reason));
    files.chain(refused).collect()
}

#[track_caller]
fn check(lines: &[&str], expected: &[&str]) {
    let (_temp, site) = folder(lines);
    assert_eq!(listed(&shell::read(&site, None).unwrap()), expected);
}

#[test]
fn settings_incidents_and_templates_are_read_in_the_order_of_their_paths() {
    check(
        &[
            "site/status.yaml: title",
            "site/incidents/b.md: 2",
            "site/incidents/2024/a.md: 1",
            "site/incidents/a.MD: 3",
            "site/site-template/css/colours.css: red",
            "site/site-template/page/home.html: <p>",
            "site/README.md: not read",
        ],
        &[
            "status.yaml: title",
            "incidents/2024/a.md: 1",
            "incidents/a.MD: 3",
            "incidents/b.md: 2",
            "site-template/css/colours.css: red",
            "site-template/page/home.html: <p>",
        ],
    );
}

#[test]
fn an_empty_site_folder_is_read_as_nothing() {
    check(&[], &[]);
}

#[test]
fn hidden_files_and_folders_and_what_is_no_incident_are_not_read() {
    check(
        &[
            "site/incidents/.draft.md: no",
            "site/incidents/.git/a.md: no",
            "site/incidents/README.md: no",
            "site/incidents/photo.png: no",
            "site/site-template/.DS_Store: no",
        ],
        &[],
    );
}

#[test]
fn a_site_folder_that_does_not_exist_is_a_failure_with_a_mend() {
    let (_temp, site) = folder(&[]);
    let failure = shell::read(&site.join("gone"), None).unwrap_err();
    assert!(matches!(&failure, Failure::NoSite(path) if path.ends_with("site/gone")));
    assert!(failure.to_string().contains("help: name the folder that holds `status.yaml`"));
}

#[test]
fn a_file_where_the_incidents_should_be_is_no_empty_history() {
    let (_temp, site) = folder(&["site/incidents: ../elsewhere"]);
    assert!(matches!(shell::read(&site, None), Err(Failure::NotAFolder(_))));
}

#[test]
fn a_file_that_is_too_long_is_refused_without_being_read() {
    let (_temp, site) = folder(&["site/incidents/a.md: ", "site/incidents/b.md: "]);
    let stretch = |name: &str, length: u64| {
        let file = fs::File::options().write(true).open(site.join("incidents").join(name));
        file.unwrap().set_len(length).unwrap();
    };
    stretch("a.md", 1 << 34);
    stretch("b.md", LONGEST_FILE);
    let sources = shell::read(&site, None).unwrap();
    assert_eq!(sources.refused.len(), 1);
    assert_eq!(sources.refused[0].reason, Refusal::TooLong(1 << 34));
    assert_eq!(sources.incidents[0].bytes().len() as u64, LONGEST_FILE);
}

#[test]
fn what_lies_in_the_output_is_no_source() {
    let (_temp, site) = folder(&["site/site-template/public/a.html: a", "site/incidents/a.md: a"]);
    let sources = shell::read(&site, Some(&site.join("site-template/public"))).unwrap();
    assert_eq!(listed(&sources), ["incidents/a.md: a"]);
}

#[cfg(unix)]
#[test]
fn links_that_stay_inside_the_site_are_followed() {
    check(
        &[
            "site/settings/status.yaml: title",
            "site/status.yaml -> settings/status.yaml",
            "site/..data/incidents/a.md: a",
            "site/incidents -> ..data/incidents",
            "site/..data/incidents/b.md -> a.md",
            "site/archive/c.md: c",
            "site/..data/incidents/old -> ../../archive",
        ],
        &["status.yaml: title", "incidents/a.md: a", "incidents/b.md: a", "incidents/old/c.md: c"],
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_outside_or_nowhere_are_refused() {
    check(
        &[
            "secret.md: secret",
            "site/status.yaml -> ../secret.md",
            "site/incidents/a.md -> ../../secret.md",
            "site/incidents/b.md -> gone.md",
            "site/incidents/c.md -> c.md",
            "site/incidents/folder -> ../..",
            "site/incidents/photo.png -> ../../secret.md",
            "site/.git/config: token",
            "site/site-template/keys -> ../.git/config",
            "site/site-template/device -> /dev/zero",
        ],
        &[
            "incidents/a.md LeadsOutside",
            "incidents/b.md LeadsNowhere",
            "incidents/c.md LeadsNowhere",
            "incidents/folder LeadsOutside",
            "site-template/device LeadsOutside",
            "site-template/keys LeadsOutside",
            "status.yaml LeadsOutside",
        ],
    );
    check(&["elsewhere/a.md: a", "site/incidents -> ../elsewhere"], &["incidents LeadsOutside"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_linked_into_itself_ends() {
    check(
        &[
            "site/incidents/a.md: a",
            "site/incidents/2024/b.md: b",
            "site/incidents/2024/again -> ..",
            "site/incidents/2024/top -> ../..",
        ],
        &[
            "incidents/2024/b.md: b",
            "incidents/a.md: a",
            "incidents/2024/again LeadsNowhere",
            "incidents/2024/top LeadsNowhere",
        ],
    );
}

#[cfg(unix)]
#[test]
fn folders_that_are_linked_crosswise_end() {
    let mut lines = vec!["site/incidents/f40/a.md: a".to_owned()];
    for number in 0..40 {
        for side in ["left", "right"] {
            lines.push(format!("site/incidents/f{number}/{side} -> ../f{}", number + 1));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (_temp, site) = folder(&lines);
    assert!(!shell::read(&site, None).unwrap().refused.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let (_temp, site) = folder(&["site/incidents/a.md: a"]);
    let named = |name: &[u8]| site.join("incidents").join(std::ffi::OsStr::from_bytes(name));
    fs::write(named(b"st\xf6rung.md"), "b").unwrap();
    fs::write(named(b"st\xf6rung.png"), "b").unwrap();
    let expected = ["incidents/a.md: a", "incidents/st\u{fffd}rung.md UnreadableName"];
    assert_eq!(listed(&shell::read(&site, None).unwrap()), expected);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_opened() {
    let (_temp, site) = folder(&["site/incidents/a.md: a"]);
    let made = std::process::Command::new("mkfifo").arg(site.join("incidents/b.md")).status();
    assert!(made.is_ok_and(|status| status.success()));
    assert_eq!(listed(&shell::read(&site, None).unwrap()), ["incidents/a.md: a"]);
    let mut sources = Sources::default();
    shell::read_images(&site, &["incidents/b.md".to_owned()], &mut sources).unwrap();
    assert!(sources.images.is_empty());
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (_temp, site) = folder(&["site/incidents/a.md: a", "site/incidents/b.md: b"]);
    let locked = site.join("incidents/b.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let failure = shell::read(&site, None).unwrap_err();
    assert_eq!(failure.path(), locked);
}

#[test]
fn images_are_read_by_their_path_in_the_site() {
    let (_temp, site) = folder(&["site/media/a.png: a", "site/b.png: b", "site/c.png: c"]);
    let mut sources = Sources::default();
    let wanted = ["media/a.png", "b.png", "b.png", "gone.png", "media"].map(str::to_owned);
    shell::read_images(&site, &wanted, &mut sources).unwrap();
    let names: Vec<&str> = sources.images.keys().map(String::as_str).collect();
    assert_eq!(names, ["b.png", "media/a.png"]);
    assert_eq!(&*sources.images["media/a.png"], b"a");
}

#[cfg(unix)]
#[test]
fn an_image_is_never_a_file_that_is_outside_hidden_or_huge() {
    let (temp, site) = folder(&[
        "secret.png: secret",
        "site/.env: key",
        "site/.git/config: token",
        "site/config.png -> .git/config",
        "site/link.png -> ../secret.png",
        "site/folder -> ..",
        "site/circle.png -> circle.png",
        "site/huge.png: ",
        "site/media/a.png: a",
    ]);
    let huge = fs::File::options().write(true).open(site.join("huge.png")).unwrap();
    huge.set_len(shell::LONGEST_IMAGE + 1).unwrap();
    let absolute = temp.path().join("secret.png").display().to_string();
    let wanted = [
        "../secret.png",
        "media/../../secret.png",
        "media/../media/a.png",
        "folder/secret.png",
        "link.png",
        "circle.png",
        ".env",
        ".git/config",
        "config.png",
        "huge.png",
        "",
        "/",
        "media//a.png",
        "a\0b",
        &"long".repeat(2000),
        &absolute,
    ];
    let mut sources = Sources::default();
    shell::read_images(&site, &wanted.map(str::to_owned), &mut sources).unwrap();
    assert!(sources.images.is_empty(), "{:?}", sources.images.keys());
}
