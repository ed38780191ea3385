//! The file on the disk: its rights, links, and whoever else writes to it.

use super::{MAIL, Site};
use crate::support::folder::Said;
use std::fs;

#[test]
fn a_file_that_was_changed_meanwhile_is_not_written_over() {
    let site = Site::usual();
    let path = "incidents/2026-11-20-mail.md";
    let failed = klartext::shell::replace(&site.0.path(""), path, b"what was read", b"new");
    assert!(failed.unwrap_err().to_string().contains("was changed by somebody else"));
    assert_eq!(site.text("2026-11-20-mail.md"), MAIL);
    assert_eq!(site.0.files().len(), 4, "nothing is left lying there");
}

#[test]
fn a_file_that_may_not_be_written_to_stays_as_it_is() {
    let site = Site::usual();
    let mail = site.0.path("incidents/2026-11-20-mail.md");
    let mut permissions = mail.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&mail, permissions).unwrap();
    let Said { code, err: said, .. } = site.run(&["update", "mail", "-m", "x"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot write") && said.contains("give this user the right"), "{said}");
    assert_eq!(site.text("2026-11-20-mail.md"), MAIL);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_out_of_the_folder_is_not_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = Site::usual();
    let incidents = site.0.path("incidents");
    let mail = incidents.join("2026-11-20-mail.md");
    fs::set_permissions(&mail, fs::Permissions::from_mode(0o640)).unwrap();
    site.good(&["update", "-m", "x"]);
    assert_eq!(mail.metadata().unwrap().permissions().mode() & 0o777, 0o640);

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.md"), MAIL).unwrap();
    symlink(outside.path().join("a.md"), incidents.join("linked.md")).unwrap();
    let path = "incidents/linked.md";
    let failed = klartext::shell::replace(&site.0.path(""), path, MAIL.as_bytes(), b"new");
    assert!(failed.unwrap_err().to_string().contains("leads out of the site folder"));
    assert_eq!(fs::read_to_string(outside.path().join("a.md")).unwrap(), MAIL);
}
