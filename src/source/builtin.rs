//! The site template that the program carries in itself, so that a site folder need not have
//! one, and the texts that updates are begun with. A file of the same path below
//! `site-template/` or `messages/` of a site folder replaces one of these.

/// The file below `site-template/` with its text.
macro_rules! embedded {
    ($( $path:literal )*) => {
        &[$( ($path, include_str!(concat!("../../site-template/", $path))), )*]
    };
}

/// The built-in files by their paths below `site-template/`; styles stand in the order in which
/// they are put together.
pub const BUILTIN: &[(&str, &str)] = embedded! {
    "layout.html"
    "page/home.html"
    "page/incident.html"
    "page/component.html"
    "page/history.html"
    "page/month.html"
    "page/not_found.html"
    "page/moved.html"
    "badge.svg"
    "part/affected.html"
    "part/bar.html"
    "part/changes.html"
    "part/days.html"
    "part/entry.html"
    "part/facts.html"
    "part/footer.html"
    "part/group.html"
    "part/head.html"
    "part/icons.html"
    "part/folded.html"
    "part/later.html"
    "part/line.html"
    "part/logo.html"
    "part/message.html"
    "part/pager.html"
    "part/script.html"
    "part/state.html"
    "part/topic.html"
    "part/turns.html"
    "part/update.html"
    "part/verdict.html"
    "css/tokens.css"
    "css/elements.css"
    "css/frame.css"
    "css/state.css"
    "css/verdict.css"
    "css/topic.css"
    "css/facts.css"
    "css/table.css"
    "css/update.css"
    "css/group.css"
    "css/bar.css"
    "css/days.css"
    "css/entry.css"
    "css/history.css"
    "css/pager.css"
    "css/live.css"
    "css/print.css"
    "js/moved.js"
    "js/embed.js"
    "favicon/degraded_performance.svg"
    "favicon/major_outage.svg"
    "favicon/notice.svg"
    "favicon/operational.svg"
    "favicon/page.svg"
    "favicon/partial_outage.svg"
    "favicon/under_maintenance.svg"
    "favicon/unknown.svg"
    "favicon/watching.svg"
    "js/site.js"
    "advice/en.yaml"
    "advice/de.yaml"
    "i18n/en.yaml"
    "i18n/de.yaml"
};

/// The file below `messages/` with its text.
macro_rules! messages {
    ($( $name:literal )*) => {
        &[$( ($name, include_str!(concat!("../../messages/", $name))), )*]
    };
}

/// The texts that updates are begun with, by their names below `messages/`: `OCCASION.md` in
/// English and `OCCASION.TAG.md` in another language.
pub const BUILTIN_MESSAGES: &[(&str, &str)] = messages! {
    "investigating.md" "investigating.de.md"
    "identified.md" "identified.de.md"
    "monitoring.md" "monitoring.de.md"
    "resolved.md" "resolved.de.md"
    "postmortem.md" "postmortem.de.md"
    "withdrawn.md" "withdrawn.de.md"
    "scheduled.md" "scheduled.de.md"
    "in_progress.md" "in_progress.de.md"
    "verifying.md" "verifying.de.md"
    "completed.md" "completed.de.md"
    "cancelled.md" "cancelled.de.md"
    "update.md" "update.de.md"
    "notice.md" "notice.de.md"
};

/// The text of the built-in file with this path.
pub fn builtin(path: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}
