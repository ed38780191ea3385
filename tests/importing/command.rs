//! `klartext import` on a disk: what is written, what is not, and what is said.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use walkdir::WalkDir;

const CONFIG: &str = "title: Example\nbaseURL: https://status.example.com\n\
                      params: { systems: [{ name: Mail }, { name: Web }] }\n";
const ISSUE: &str = "---\ntitle: Mail is late\ndate: 2024-05-01 10:00:00\nresolved: true\n\
                     resolvedWhen: 2024-05-01 12:00:00\nseverity: down\naffected: [Mail, Fax]\n\
                     ---\nIt is late.\n";

/// A folder with the page of another program, and one for the site.
fn folders() -> TempDir {
    let folder = TempDir::new().unwrap();
    put(folder.path(), "old/config.yml", CONFIG);
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", ISSUE);
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let at = folder.join(path);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    fs::write(at, text).unwrap();
}

/// Imports; the exit code, and what was said on both streams.
fn import(folder: &Path, more: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("klartext").unwrap();
    let output = command
        .current_dir(folder)
        .args(["import", "cstate", "old", "-C", "new", "--now", "2026-11-20 11:00"])
        .args(more)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

/// Every file of a folder with its text.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_dry_run_writes_nothing_and_says_the_same() {
    let folder = folders();
    let (code, dry) = import(folder.path(), &["--dry-run"]);
    assert_eq!(code, 0, "{dry}");
    assert!(!folder.path().join("new").exists());
    let (_, wet) = import(folder.path(), &[]);
    assert_eq!(dry.replace("would write", "wrote"), wet);
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = folders();
    import(folder.path(), &[]);
    let before = files(&folder.path().join("new"));
    assert_eq!(before.keys().collect::<Vec<_>>(), ["incidents/2024-05-01-mail.md", "status.yaml"]);
    let (code, said) = import(folder.path(), &[]);
    assert_eq!((code, files(&folder.path().join("new"))), (0, before), "{said}");
    assert!(said.contains("1 are there already and stay as they are"), "{said}");
}

#[test]
fn what_stands_is_not_overwritten() {
    let folder = folders();
    let settings = "title: Ours # keep\nurl: https://example.com\ncomponents:\n- id: post\n  \
                    name: Mail\n\n# the end\nlanguage: de\n";
    put(folder.path(), "new/status.yaml", settings);
    put(
        folder.path(),
        "new/incidents/2024-05-01-mail.md",
        "---\ntitle: Ours\nkind: notice\nstarted: 2024-05-01 10:00\n---\n",
    );
    put(folder.path(), "old/content/issues/web.md", &ISSUE.replace("Mail, Fax", "Web, Mail"));
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");
    let files = files(&folder.path().join("new"));
    assert_eq!(
        files["status.yaml"],
        "title: Ours # keep\nurl: https://example.com\ncomponents:\n- id: post\n  name: Mail\n\
         - id: web\n  name: Web\n- id: fax\n  name: Fax\n  retired: true\n\n# the end\nlanguage: de\n"
    );
    assert!(files["incidents/2024-05-01-mail.md"].contains("title: Ours"));
    assert!(files["incidents/2024-05-01-mail-2.md"].contains("title: Mail is late"));
    assert!(files["incidents/2024-05-01-web.md"].contains("components: [web, post]"));
}

#[test]
fn components_are_added_to_a_list_in_brackets() {
    let ours = "title: Ours\nurl: https://example.com\n";
    let cases = [
        (
            "components: [{ id: mail, name: Mail }] # ours\nlanguage: de\n",
            "components: [{ id: mail, name: Mail }, { id: web, name: Web }, \
             { id: fax, name: Fax, retired: true }] # ours\nlanguage: de\n",
        ),
        (
            "components: [\n  { id: mail, name: Mail },\n]\n",
            "components: [\n  { id: mail, name: Mail },\n  { id: web, name: Web },\n  \
             { id: fax, name: Fax, retired: true }\n]\n",
        ),
        (
            "components: [\n  { id: mail, name: Mail } # ours, [all\n  # of them\n]\n",
            "components: [\n  { id: mail, name: Mail }, # ours, [all\n  # of them\n  \
             { id: web, name: Web },\n  { id: fax, name: Fax, retired: true }\n]\n",
        ),
        (
            "components: [ # none yet\n]\n",
            "components: [ # none yet\n  { id: mail, name: Mail },\n  { id: web, name: Web },\n  \
             { id: fax, name: Fax, retired: true }\n]\n",
        ),
        (
            "components: # ours\n  - { id: mail, name: Mail }\n",
            "components: # ours\n  - { id: mail, name: Mail }\n  - id: web\n    name: Web\n  \
             - id: fax\n    name: Fax\n    retired: true\n",
        ),
        (
            "components: []\n",
            "components: [{ id: mail, name: Mail }, { id: web, name: Web }, \
             { id: fax, name: Fax, retired: true }]\n",
        ),
    ];
    for (before, after) in cases {
        let folder = folders();
        put(folder.path(), "new/status.yaml", &format!("{ours}{before}"));
        let (code, said) = import(folder.path(), &[]);
        assert_eq!(code, 0, "{said}");
        assert_eq!(files(&folder.path().join("new"))["status.yaml"], format!("{ours}{after}"));
    }
}

#[test]
fn settings_that_cannot_be_added_to_are_shown_what_to_add() {
    let folder = folders();
    let settings = "title: Ours\nurl: https://example.com\n\
                    \"components\":\n  - { id: mail, name: Mail }\n";
    put(folder.path(), "new/status.yaml", settings);
    let (code, said) = import(folder.path(), &[]);
    // The file that names what is not in the settings is not written: it would break the page.
    assert_eq!(code, 1, "{said}");
    assert_eq!(files(&folder.path().join("new"))["status.yaml"], settings);
    assert!(said.contains("put them in as shown below, and import again"), "{said}");
    assert!(said.contains("- id: web"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_named_and_the_rest_imported() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folders();
    let issues = folder.path().join("old/content/issues");
    put(folder.path(), "old/content/issues/locked.md", ISSUE);
    put(folder.path(), "old/content/issues/closed/a.md", ISSUE);
    put(folder.path(), "old/content/issues/folder.md/inside.md", ISSUE);
    put(folder.path(), "old/content/issues/latin.md", "");
    fs::write(issues.join("latin.md"), [ISSUE.as_bytes(), b"Caf\xe9 is late.\n"].concat()).unwrap();
    fs::set_permissions(issues.join("locked.md"), fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(issues.join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    symlink("nowhere.md", issues.join("dangling.md")).unwrap();
    symlink("circle.md", issues.join("circle.md")).unwrap();
    symlink(".", issues.join("loop")).unwrap();
    let is_locked = fs::read(issues.join("locked.md")).is_err();
    let (code, said) = import(folder.path(), &[]);
    fs::set_permissions(issues.join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, 1, "{said}");
    for named in ["dangling.md: it is a link that leads nowhere", "circle.md: it is a link", "loop"]
    {
        assert!(said.contains(named), "{named}: {said}");
    }
    // Root reads everything.
    if is_locked {
        for named in ["locked.md: it cannot be read: Permission denied", "issues/closed: it cannot"]
        {
            assert!(said.contains(named), "{named}: {said}");
        }
    }
    let written = files(&folder.path().join("new"));
    assert!(written["incidents/2024-05-01-latin.md"].contains("Café is late."), "{written:?}");
    assert!(written.contains_key("incidents/2024-05-01-inside.md"), "{written:?}");
    assert!(written.contains_key("incidents/2024-05-01-mail.md"), "{written:?}");
}

#[cfg(unix)]
#[test]
fn links_lead_neither_out_of_the_source_nor_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let folder = folders();
    put(folder.path(), "secret/s.md", ISSUE);
    symlink("../../../secret/s.md", folder.path().join("old/content/issues/s.md")).unwrap();
    symlink(folder.path().join("secret"), folder.path().join("old/content/issues/all.md")).unwrap();
    let (code, said) = import(folder.path(), &["--dry-run"]);
    assert_eq!(code, 1);
    assert_eq!(said.matches("a link that leads out of the source").count(), 2, "{said}");
    fs::create_dir(folder.path().join("new")).unwrap();
    symlink("../secret", folder.path().join("new/incidents")).unwrap();
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(files(&folder.path().join("secret")).len(), 1);
    assert!(said.contains("nothing was written"), "{said}");
    assert!(!folder.path().join("new/status.yaml").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_where_one_path_leads_out_of_the_site() {
    let folder = folders();
    put(folder.path(), "old/static/images/b/a.png", "a");
    let text = ISSUE.replace("It is late.", "![a](/images/b/a.png)");
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", &text);
    fs::create_dir_all(folder.path().join("new")).unwrap();
    fs::create_dir_all(folder.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("new/images")).unwrap();
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("leads out of the site folder; nothing was written"), "{said}");
    assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(folder.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_picture_whose_name_is_taken_gets_another_one() {
    let folder = folders();
    put(folder.path(), "old/static/images/a.png", "ours");
    put(folder.path(), "new/images/a.png", "theirs");
    let text = ISSUE.replace("It is late.", "![a](/images/a.png)");
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", &text);
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("images/a.png: the copy is `images/a-2.png`"), "{said}");
    let before = files(&folder.path().join("new"));
    assert_eq!(before["images/a.png"], "theirs");
    assert_eq!(before["images/a-2.png"], "ours");
    assert!(before["incidents/2024-05-01-mail.md"].ends_with("![a](/images/a-2.png)\n"));
    let (code, said) = import(folder.path(), &[]);
    assert_eq!((code, files(&folder.path().join("new"))), (0, before), "{said}");
}

#[test]
fn the_report_for_programs_has_everything() {
    let folder = folders();
    put(folder.path(), "old/content/issues/bad.md", "---\ntitle: x\n---\n");
    let (code, said) = import(folder.path(), &["--format", "json"]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(report["read"], 2);
    assert_eq!(report["written"], serde_json::json!(["incidents/2024-05-01-mail.md"]));
    assert_eq!(report["skipped"][0]["place"], "content/issues/bad.md");
    assert_eq!(report["guesses"][0]["kind"], "zone");
    assert_eq!(report["guesses"][0]["notes"].as_array().unwrap().len(), 2);
}

#[test]
fn a_zone_that_is_said_is_no_guess() {
    let folder = folders();
    let (_, said) = import(folder.path(), &["--timezone", "Europe/Berlin", "--format", "json"]);
    assert!(!said.contains("\"zone\""), "{said}");
    let files = files(&folder.path().join("new"));
    assert!(files["status.yaml"].contains("timezone: Europe/Berlin"));
    assert!(files["incidents/2024-05-01-mail.md"].contains("started: 2024-05-01 10:00"));
}

#[test]
fn wrong_use_is_told_the_mend() {
    let folder = folders();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let cases: [(&[&str], &str); 3] = [
        (&["import", "cstate", "empty"], "`config.yml`"),
        (&["import", "cstate", "gone"], "cannot read `gone`"),
        (&["import", "cstate", "old", "--timezone", "Berlin"], "did you mean `Europe/Berlin`?"),
    ];
    for (arguments, expected) in cases {
        let mut command = Command::cargo_bin("klartext").unwrap();
        let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn what_stands_is_recognised_by_its_address() {
    let folder = folders();
    import(folder.path(), &[]);
    let standing = |name: &str| folder.path().join("new/incidents").join(name);
    fs::create_dir(standing("2024")).unwrap();
    fs::rename(standing("2024-05-01-mail.md"), standing("2024/2024-05-01-post.md")).unwrap();
    put(folder.path(), "old/content/issues/2024-05-01-post.md", &ISSUE.replace("It is", "Post is"));
    let corrected = ISSUE.replace("date: 2024-05-01", "date: 2024-04-30");
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", &corrected);
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");
    let files = files(&folder.path().join("new"));
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(
        names,
        ["incidents/2024-05-01-post-2.md", "incidents/2024/2024-05-01-post.md", "status.yaml"]
    );
    assert!(said.contains("says something else"), "{said}");
}

#[test]
fn a_copied_file_is_copied_once() {
    let folder = folders();
    put(folder.path(), "old/static/a.png", "a");
    let text = ISSUE.replace("It is late.", "![a](/a.png)");
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", &text);
    assert!(import(folder.path(), &[]).1.contains("1 copied files"));
    assert!(!import(folder.path(), &[]).1.contains("copied files"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_copied_is_not_counted_among_the_copied_ones() {
    let folder = folders();
    put(folder.path(), "outside.png", "a");
    put(folder.path(), "old/static/there.png", "a");
    let linked = folder.path().join("old/static/linked.png");
    std::os::unix::fs::symlink(folder.path().join("outside.png"), linked).unwrap();
    let text = ISSUE.replace("It is late.", "![a](/there.png) ![b](/linked.png)");
    put(folder.path(), "old/content/issues/2024-05-01-mail.md", &text);
    for options in [&["--dry-run", "--format", "json"][..], &["--format", "json"]] {
        let (_, said) = import(folder.path(), options);
        let report: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(report["copied"].as_array().unwrap().len(), 1, "{said}");
        assert!(said.contains("`linked.png` could not be copied"), "{said}");
    }
}

#[test]
fn a_picture_that_is_not_copied_is_a_link_to_the_old_page() {
    let folder = folders();
    let path = "old/content/issues/disk/index.md";
    put(folder.path(), path, &ISSUE.replace("It is late.", "![a](big.png) ![b](.small.png)"));
    let big = fs::File::create(folder.path().join("old/content/issues/disk/big.png")).unwrap();
    big.set_len(9 * 1024 * 1024).unwrap();
    put(folder.path(), "old/content/issues/disk/.small.png", "b");
    put(folder.path(), "old/content/issues/.draft.md", ISSUE);
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");
    for what in [
        "`big.png` could not be copied",
        "`https://status.example.com/issues/disk/big.png` was not copied; it became a link",
        "`.small.png` is a hidden file, and was not copied",
        "content/issues/.draft.md: a hidden file",
    ] {
        assert!(said.contains(what), "{what}: {said}");
    }
    let text = &files(&folder.path().join("new"))["incidents/2024-05-01-disk.md"];
    assert!(text.contains("[a](https://status.example.com/issues/disk/big.png)"), "{text}");
    let check = ["check", "-C", "new", "--now", "2026-11-20 11:00"];
    let check =
        Command::cargo_bin("klartext").unwrap().current_dir(folder.path()).args(check).output();
    let said = String::from_utf8(check.unwrap().stderr).unwrap();
    assert!(!said.contains("missing-image"), "{said}");
}

#[test]
fn the_report_for_programs_keeps_names_that_a_terminal_would_obey() {
    let folder = folders();
    put(folder.path(), "old/content/issues/2024-05-02-\u{202e}x.txt", "words");
    for options in [&["--dry-run", "--format", "json"][..], &["--format", "json"]] {
        let (_, said) = import(folder.path(), options);
        assert!(said.contains("2024-05-02-\\u202ex.txt"), "{said}");
        assert!(!said.contains(['\u{202e}', '\u{fffd}']), "{said}");
    }
}

#[test]
fn every_file_of_the_source_is_named() {
    let folder = folders();
    put(folder.path(), "old/README.md", "words");
    put(folder.path(), "old/layouts/index.html", "words");
    let (code, said) = import(folder.path(), &["--dry-run"]);
    assert_eq!(code, 0);
    for path in ["README.md", "layouts/index.html"] {
        assert!(
            said.contains(&format!("  {path}: a file that says nothing of the page")),
            "{said}"
        );
    }
}

#[test]
fn lines_are_added_that_end_as_those_that_stand() {
    for list in ["components:\r\n  - { id: mail, name: Mail }\r\n", "components: [\r\n]\r\n", ""] {
        let folder = folders();
        let ours = format!("title: Ours\r\nurl: https://example.com\r\n{list}");
        put(folder.path(), "new/status.yaml", &ours);
        let (code, said) = import(folder.path(), &[]);
        assert_eq!(code, 0, "{said}");
        let text = files(&folder.path().join("new"))["status.yaml"].clone();
        assert!(text.contains("web"), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    }
}

#[test]
fn the_report_for_programs_says_which_file_is_from_where() {
    let folder = folders();
    let incidents = |is_kept: bool| {
        let source = "content/issues/2024-05-01-mail.md";
        let file = "incidents/2024-05-01-mail.md";
        serde_json::json!([{ "source": source, "file": file, "kept": is_kept }])
    };
    for is_kept in [false, true] {
        let (_, said) = import(folder.path(), &["--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(report["incidents"], incidents(is_kept), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_named_as_what_it_is() {
    use std::os::unix::fs::symlink;
    let folder = folders();
    let old = folder.path().join("old");
    for (target, name) in
        [("..", "content/back"), ("content/issues", "issues"), ("/", "out"), ("nowhere", "lost")]
    {
        symlink(target, old.join(name)).unwrap();
    }
    let (code, said) = import(folder.path(), &["--dry-run"]);
    assert_eq!(code, 0, "{said}");
    for named in [
        "content/back: a link that leads back to a folder that it stands in",
        "issues: a link to a folder, which is read where it is",
        "out: a link that leads back to a folder that it stands in",
        "lost: a link that leads nowhere",
    ] {
        assert!(said.contains(&format!("  {named}\n")), "{named}: {said}");
    }
    assert!(!said.contains("says nothing of the page"), "{said}");
}
