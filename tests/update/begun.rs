//! Updates that begin with the text of their occasion.

use super::Site;
use crate::support::folder::Said;

/// What begins again is felt since another time, by others, and in another way.
#[test]
fn what_is_reopened_takes_nothing_over_from_before() {
    let front = "title: Mail\nseverity: minor\ncomponents: { api: , login: }\n\
        impact: Mail is late.\nscope: Everybody.\nworkaround: Wait.";
    let file = format!(
        "---\n{front}\n---\n\n## 2026-11-20 08:00 Investigating\n\nA\n\n\
         ## 2026-11-20 08:30 {{login=operational}}\n\nB\n\n## 2026-11-20 09:00 Resolved\n\nC\n"
    );
    let site = Site::with(&[("mail.md", &file)]);
    let said = site.run(&["update", "mail", "--reopen"]).err;
    assert!(said.contains("what does not work: Mail is late. Correct `impact`"), "{said}");
    let text = site.text("mail.md");
    assert!(
        text.ends_with(
            "\n\n## 2026-11-20 10:40 Investigating\n\n[[ What do users see, in one sentence? ]] \
             [[ Since when has this been going on? ]]\n\nAffected: Public API. [[ Who is affected, \
             and what works as usual? If you do not know yet, say that this follows. ]]\n\n\
             We are looking for the cause. [[ When will you write again? ]]\n"
        ),
        "{text}"
    );
}

#[test]
fn a_text_that_comes_out_empty_is_no_update() {
    let site = Site::usual();
    let before = site.text("2026-11-20-mail.md");
    site.0.write("messages/identified.md", "{% if workaround %}{{ workaround }}{% endif %}");
    site.run(&["update", "--stage", "identified"]).check(2, &[], &["the message is empty"]);
    assert_eq!(site.text("2026-11-20-mail.md"), before);
    site.0.write("messages/identified.md", "\n");
    let said = site.run(&["update", "--stage", "identified"]).err;
    assert!(said.contains("warning[invalid-message]: the message is empty"), "{said}");
    assert!(site.text("2026-11-20-mail.md").contains("We have found the cause"));
}

#[test]
fn a_sentence_that_lacks_its_full_stop_runs_into_no_other() {
    let impact = "impact: Mail is late";
    let file = format!(
        "---\ntitle: Mail\nseverity: minor\n{impact}\ncomponents: [api]\n---\n\n\
         ## 2026-11-20 08:00 Investigating\n\nA\n\n## 2026-11-20 09:00 Resolved\n\nC\n"
    );
    let site = Site::with(&[("mail.md", &file)]);
    let said = site.run(&["update", "mail", "--reopen", "-m", "x"]).err;
    assert!(said.contains("what does not work: Mail is late. Correct `impact`"), "{said}");
}

#[test]
fn without_a_message_the_text_of_the_stage_is_added_with_its_questions() {
    let site = Site::usual();
    let Said { code, err: said, .. } =
        site.run(&["update", "--stage", "identified", "--workaround", "none", "--next", "30m"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("klartext: 2 questions to answer in the file"), "{said}");
    assert!(site.text("2026-11-20-mail.md").ends_with(
        "## 2026-11-20 10:40 Identified {next=30m}\n\n\
         We have found the cause: [[ What is it, in plain words and without detail that helps an \
         attacker? ]]\n\n\
         [[ What are you doing about it? Say how long it takes only if you are certain. ]]\n\n\
         Until then there is no workaround.\n\nYou will read more here by 11:10 CET.\n"
    ));
}

/// What is over is spoken of with its whole time, and with everything that it affected.
#[test]
fn the_last_word_knows_from_when_until_when() {
    let site = Site::usual();
    site.run(&["resolve", "mail", "--time", "-5m"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.contains("The incident lasted from 09:12 CET until 10:35 CET."), "{text}");
    site.run(&["update", "mail", "--stage", "postmortem"]);
    let text = site.text("2026-11-20-mail.md");
    assert!(text.contains("From 09:12 CET until 10:35 CET: Public API."), "{text}");
}

/// The editor gets the file with the text of the update and its questions in it.
#[cfg(unix)]
#[test]
fn the_editor_opens_the_file_and_what_it_leaves_is_checked() {
    let site = Site::usual();
    let run = |editor: &str| {
        let words = ["update", "--edit", "--next", "30m", "--now", "2026-11-20 10:40"];
        let mut command = site.0.command(&words);
        command.env("VISUAL", editor);
        Said::of(command.output().unwrap())
    };
    let said = run("sed -i s/\\[\\[.*\\]\\]/By-hand./");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(site.text("2026-11-20-mail.md").ends_with(
        "## 2026-11-20 10:40 {next=30m}\n\nBy-hand.\n\nYou will read more here by 11:10 CET.\n"
    ));
    let Said { code, err: said, .. } = run("sed -i s/severity/sverity/");
    assert_eq!(code, Some(1));
    assert!(said.contains("did you mean `severity`?"), "{said}");
    assert!(
        said.contains("1 question to answer in the file before you publish it:\n  line "),
        "{said}"
    );
}
