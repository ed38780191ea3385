//! Which stage may follow which: what an author is kept from saying by mistake.

use crate::model::{KindName, Stage};

/// A step that makes no sense, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What mends it.
    pub help: String,
}

impl Refusal {
    /// A sentence with its mend.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), help: help.into() }
    }
}

/// The stage that a file at stage `now` goes to: `wanted`, or with `reopen` alone the first
/// one of work.
///
/// # Errors
/// It is of another kind, closes what is closed, or goes back although nobody asked to.
pub fn next_stage(
    kind: KindName,
    now: Option<Stage>,
    wanted: Option<Stage>,
    reopen: bool,
) -> Result<Option<Stage>, Refusal> {
    let wanted = wanted.or(match kind {
        KindName::Incident if reopen => Some(Stage::Investigating),
        KindName::Maintenance if reopen => Some(Stage::InProgress),
        _ => None,
    });
    let Some(stage) = wanted else { return Ok(None) };
    if stage.kind() != kind {
        return Err(of_other_kind(kind, stage));
    }
    let goes_back = now.is_some_and(|now| if stage.is_closed() { false } else { stage < now });
    match now.filter(|now| now.is_closed()) {
        Some(now) if stage == now && stage != Stage::Postmortem => Err(Refusal::new(
            format!("it is `{}` already", stage.id()),
            "leave `--stage` out to add a word to it",
        )),
        Some(now) if stage.is_closed() && stage != Stage::Postmortem => Err(Refusal::new(
            format!("it is closed, as `{}`", now.id()),
            format!("open it with `--reopen` first, or correct `{}` in the file", now.id()),
        )),
        _ if goes_back && !reopen => Err(Refusal::new(
            format!("it is `{}`, and `{}` goes back", now.map_or("", Stage::id), stage.id()),
            "add `--reopen` if it has begun again",
        )),
        _ if reopen && !goes_back => Err(Refusal::new(
            "there is nothing to reopen",
            format!("leave `--reopen` out: `{}` follows from what is there", stage.id()),
        )),
        _ => Ok(Some(stage)),
    }
}

fn of_other_kind(kind: KindName, stage: Stage) -> Refusal {
    let stages: Vec<&str> = Stage::of_kind(kind).map(Stage::id).collect();
    if stages.is_empty() {
        return Refusal::new("a notice has no stage", "leave `--stage` out");
    }
    let message = format!("`{}` is a stage of {}", stage.id(), stage.kind().id());
    Refusal::new(message, format!("choose one of: {}", stages.join(", ")))
}
