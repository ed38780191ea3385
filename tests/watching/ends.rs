//! How a watch begins where the system does not help, and how it ends.

use crate::{Place, files, incident};
use std::process::{Command, Stdio};

#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn where_the_system_gives_no_watches_the_folder_is_looked_at_again_and_again() {
    for limit in ["max_inotify_instances", "max_inotify_watches"] {
        let mut place = Place::new();
        let set = format!("echo 0 > /proc/sys/user/{limit}");
        let mut own = Command::new("unshare");
        own.args(["--user", "--map-root-user", "sh", "-c"]);
        if !own.arg(&set).stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
            eprintln!("skipped: this user may not set limits");
            return;
        }
        let run = format!("{set} && exec \"$@\"");
        let mut limited = Command::new("unshare");
        limited.args(["--user", "--map-root-user", "sh", "-c", &run, "sh"]);
        limited.args([env!("CARGO_BIN_EXE_klartext"), "build", "--watch"]);
        place.start(&mut limited, &[]);
        place.says("the system cannot tell of changes");
        place.is_fresh();
        place.write("incidents/a.md", &incident("Seen nevertheless"));
        place.is_fresh();
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_leaves_whole_files() {
    let mut place = Place::watched(&[]);
    let before = files(&place.out);
    let mut program = place.program.take().unwrap();
    let kill = Command::new("kill").args(["-INT", &program.id().to_string()]).status();
    assert!(kill.unwrap().success());
    assert_eq!(program.wait().unwrap().code(), None);
    assert_eq!(files(&place.out), before);
}

#[test]
fn a_watch_that_cannot_begin_ends_with_code_2() {
    let mut place = Place::new();
    place.out = place.path("mine");
    place.write("mine/index.html", "written by hand");
    place.start(Command::new(env!("CARGO_BIN_EXE_klartext")).args(["build", "--watch"]), &[]);
    place.says("was not written by klartext");
    assert_eq!(place.program.take().unwrap().wait().unwrap().code(), Some(2));
}
