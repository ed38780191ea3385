//! What a page itself calls a stage: where a heading says that already, no word repeats it.

use super::text::letters;
use crate::content::language::language;
use crate::model::{KindName, Language, Stage};
use crate::source::Sources;

/// The names of stages in a page's language; without a table for it, their ids.
#[derive(Debug, Default)]
pub(super) struct StageNames(Option<Language>);

impl StageNames {
    /// The names in the language of this tag, or in English where there is no table for it.
    pub(super) fn of(tag: &str) -> StageNames {
        let table = |tag| language(&Sources::default(), tag, &mut Vec::new());
        StageNames(table(tag).or_else(|| table("en")))
    }

    /// Whether words are the name of a stage.
    pub(super) fn is_name(&self, stage: Stage, words: &str) -> bool {
        let name = self.0.as_ref().map_or(stage.id(), |language| language.stage(stage));
        letters(name) == letters(words)
    }
}

/// The stage of this kind that is nearest to one of another kind.
pub(super) fn stage_of_kind(stage: Stage, kind: KindName) -> Option<Stage> {
    if stage.kind() == kind {
        return Some(stage);
    }
    match (kind, stage) {
        (KindName::Incident, Stage::Completed) => Some(Stage::Resolved),
        (KindName::Incident, Stage::Verifying) => Some(Stage::Monitoring),
        (KindName::Maintenance, Stage::Investigating | Stage::Identified) => {
            Some(Stage::InProgress)
        }
        (KindName::Maintenance, Stage::Monitoring) => Some(Stage::Verifying),
        (KindName::Maintenance, Stage::Resolved | Stage::Postmortem) => Some(Stage::Completed),
        (KindName::Maintenance, Stage::Withdrawn) => Some(Stage::Cancelled),
        _ => None,
    }
}
