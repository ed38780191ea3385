//! Which stage may follow which: what an author is kept from saying by mistake.

use crate::model::{KindName, Stage};

/// A step that makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A notice has no stage.
    NoStages,
    /// The stage is one of another kind than the file is.
    OtherKind(KindName, Stage),
    /// It is at this stage already, which closed it.
    Already(Stage),
    /// It is closed, at this stage, and another one that closes is wanted.
    Closed(Stage),
    /// From the first stage to the second it goes back, and nobody asked to.
    GoesBack(Stage, Stage),
    /// It is to be reopened, and this stage follows anyway.
    NothingToReopen(Stage),
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
        let has_stages = Stage::of_kind(kind).next().is_some();
        return Err(if has_stages { Refusal::OtherKind(kind, stage) } else { Refusal::NoStages });
    }
    let before = now.filter(|now| !stage.is_closed() && stage < *now);
    match (now.filter(|now| now.is_closed()), before) {
        (Some(now), _) if stage == now && stage != Stage::Postmortem => Err(Refusal::Already(now)),
        (Some(now), _) if stage.is_closed() && stage != Stage::Postmortem => {
            Err(Refusal::Closed(now))
        }
        (_, Some(before)) if !reopen => Err(Refusal::GoesBack(before, stage)),
        (_, None) if reopen => Err(Refusal::NothingToReopen(stage)),
        _ => Ok(Some(stage)),
    }
}
