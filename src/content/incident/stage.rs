//! Stages: which one a file says, whether it fits its kind, and who wins when two differ.

use super::Written;
use super::updates::WrittenUpdate;
use crate::content::front_matter::FrontMatter;
use crate::content::settings::Settings;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::{KindName, Stage};
use crate::source::Span;

/// Whether the front matter of a file without headings says that it is over.
pub(super) fn says_over(front: &FrontMatter, settings: &Settings) -> bool {
    let stage = front.stage.as_ref().and_then(|stage| settings.stage_named(&stage.value));
    stage.is_some_and(Stage::is_closed)
}

/// The stage of the front matter, if it names one that this kind has.
pub(super) fn front_stage(
    written: &Written<'_>,
    settings: &Settings,
    complaints: &mut Vec<Diagnostic>,
) -> Option<(Stage, Span)> {
    let stage = written.front.stage.as_ref()?;
    let Some(found) = settings.stage_named(&stage.value) else {
        let message = format!("there is no stage {}", quoted(&stage.value));
        let ids: Vec<&str> = Stage::of_kind(written.kind).map(Stage::id).collect();
        let help = match settings.nearest_stage(&stage.value) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("choose one of: {}", ids.join(", ")),
        };
        complaints.push(Diagnostic::new(
            Rule::UnknownStage,
            written.file,
            stage.span,
            message,
            help,
        ));
        return None;
    };
    fits(written, found, stage.span, complaints).then_some((found, stage.span))
}

/// Whether a stage is one of the file's kind; complains where it is not.
pub(super) fn fits(
    written: &Written<'_>,
    stage: Stage,
    span: Span,
    complaints: &mut Vec<Diagnostic>,
) -> bool {
    if stage.kind() == written.kind {
        return true;
    }
    if written.kind == KindName::Notice {
        let message = "a notice has no stage; it is left out";
        complaints.push(Diagnostic::new(
            Rule::MeaninglessField,
            written.file,
            span,
            message,
            "delete the stage",
        ));
        return false;
    }
    let (this, other) = (written.kind.id(), stage.kind().id());
    let ids: Vec<&str> = Stage::of_kind(written.kind).map(Stage::id).collect();
    let message = format!("`{}` is a stage of {other}, and this is an {this}", stage.id())
        .replace("an maintenance", "a maintenance");
    let help = format!("choose one of: {}; or write `kind: {other}`", ids.join(", "));
    complaints.push(Diagnostic::new(Rule::StageOfOtherKind, written.file, span, message, help));
    false
}

/// The stage of each update, oldest first: the one it names, or the one before it.
pub(super) fn carried(written: &Written<'_>, front: Option<(Stage, Span)>) -> Vec<Option<Stage>> {
    if written.kind == KindName::Notice {
        return vec![None; written.updates.len()];
    }
    let named = written.updates.iter().any(|update| update.stage.is_some());
    let first = match written.kind {
        KindName::Maintenance => Stage::Scheduled,
        KindName::Incident | KindName::Notice => Stage::Investigating,
    };
    let mut stage = first;
    let mut stages = Vec::with_capacity(written.updates.len());
    for update in &written.updates {
        if let Some((said, _)) = update.stage.filter(|(said, _)| said.kind() == written.kind) {
            stage = said;
        }
        stages.push(Some(stage));
    }
    // Where no heading names a stage, the front matter is the only word on how things stand now.
    if let (false, Some((said, _)), Some(newest)) = (named, front, stages.last_mut()) {
        *newest = Some(said);
    }
    stages
}

/// Says what the page shows where `stage` and the newest heading differ.
pub(super) fn check_differs(
    written: &Written<'_>,
    front: Option<(Stage, Span)>,
    stages: &[Option<Stage>],
    complaints: &mut Vec<Diagnostic>,
) {
    let (Some((said, span)), Some(Some(shown))) = (front, stages.last()) else { return };
    if said == *shown {
        return;
    }
    let Some(newest) = newest_naming(&written.updates) else { return };
    let message = format!(
        "the page shows `{}`, as the newest update says, and not `{}`",
        shown.id(),
        said.id()
    );
    let help = format!(
        "write `stage: {}`, or add an update with its time: `## YYYY-MM-DD HH:MM {}`",
        shown.id(),
        said.id()
    );
    complaints.push(
        Diagnostic::new(Rule::StageDiffers, written.file, span, message, help).with_related(
            written.file,
            newest,
            "the newest update that names a stage",
        ),
    );
}

fn newest_naming(updates: &[WrittenUpdate]) -> Option<Span> {
    let newest = updates.iter().rev().find(|update| update.stage.is_some()).or(updates.last());
    newest.map(|update| update.stage.map_or(update.heading, |(_, span)| span))
}
