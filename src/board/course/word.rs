//! What the updates of one incident say about its stage. The clock has no say here.

use crate::model::{Incident, Stage};

/// What was said, as far as it matters to what comes after.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// The newest stage.
    pub(super) newest: Option<Stage>,
    /// The update that closed it, where nothing opened it again. Later closed stages are more
    /// words on something already over, and move nothing.
    pub(super) closing: Option<usize>,
    /// Maintenance: the first update that says that it is under way. One that is scheduled
    /// anew after it was closed has not begun.
    pub(super) begun: Option<usize>,
    /// Maintenance: the newest stage that says so.
    pub(super) under_way: Option<Stage>,
    /// A false alarm. A postmortem does not make it a true one.
    pub(super) withdrawn: bool,
}

impl Word {
    /// Reads all updates of `incident`, oldest first.
    pub(super) fn of(incident: &Incident) -> Word {
        let mut word = Word::default();
        for (index, update) in incident.updates.iter().enumerate() {
            if let Some(stage) = update.stage {
                word.hear(index, stage);
            }
        }
        word
    }

    /// Hears the update of this place, after those before it.
    pub(super) fn hear(&mut self, index: usize, stage: Stage) {
        if stage == Stage::Scheduled && self.closing.is_some() {
            self.begun = None;
        }
        if stage.is_under_way() {
            self.begun.get_or_insert(index);
            self.under_way = Some(stage);
        }
        if stage.is_closed() {
            self.closing.get_or_insert(index);
        } else {
            self.closing = None;
        }
        if stage != Stage::Postmortem {
            self.withdrawn = stage == Stage::Withdrawn;
        }
        self.newest = Some(stage);
    }
}
