//! What an author is told before an update is written, where the file goes on saying what the
//! update may have meant to change. Nothing is refused for it.

use super::facts::course_after;
use crate::board::Course;
use crate::command::desk::Desk;
use crate::command::{Stop, terminal};
use crate::model::{Impact, Incident, Stage};
use crate::page::sentences;
use crate::writing::Addition;

/// An update that is about to be written.
pub(super) struct Reminders<'a> {
    pub(super) desk: &'a Desk,
    pub(super) incident: &'a Incident,
    pub(super) addition: &'a Addition,
    /// Whether it has begun again.
    pub(super) reopens: bool,
    /// Whether questions were asked, and none of them was about components.
    pub(super) is_guided: bool,
}

impl Reminders<'_> {
    /// Says all that applies.
    pub(super) fn say(&self) -> Result<(), Stop> {
        if self.reopens {
            self.impact();
        }
        let Some(after) = course_after(self.desk, self.incident, self.addition)? else {
            return Ok(());
        };
        if self.reopens {
            self.all_work(&after);
        }
        if self.is_guided && self.addition.stage == Some(Stage::Monitoring) {
            self.still_impaired(&after);
        }
        Ok(())
    }

    /// What began again may be felt in another way.
    fn impact(&self) {
        let is_new = self.addition.impact.is_some();
        if let Some(impact) = self.incident.impact.as_ref().filter(|_| !is_new) {
            self.note("said.check_impact", &[("impact", &sentences(impact))]);
        }
    }

    /// Where the file says that everything works again, so does the page, whatever has begun again.
    fn all_work(&self, after: &Course) {
        let all_work = after.present.iter().all(|(_, impact)| *impact == Impact::Operational);
        if let Some((component, _)) = after.present.first().filter(|_| all_work) {
            let id = &*self.desk.settings.components[component.0].id;
            self.note("said.all_work", &[("slug", &*self.incident.slug), ("component", id)]);
        }
    }

    /// A repair that works is said in words; the page goes by the components.
    fn still_impaired(&self, after: &Course) {
        let impaired = after.present.iter().filter(|(_, impact)| *impact != Impact::Operational);
        let impaired = impaired.map(|(index, _)| &self.desk.settings.components[index.0]);
        let names: Vec<String> =
            impaired.clone().map(|one| format!("{} ({})", one.name, one.id)).collect();
        let changes: Vec<String> =
            impaired.map(|one| format!("--set {}=operational", one.id)).collect();
        if !names.is_empty() {
            let (names, changes) = (names.join(", "), changes.join(" "));
            let slug = &*self.incident.slug;
            let values = [("list", &*names), ("slug", slug), ("changes", &changes)];
            self.note("said.still_impaired", &values);
        }
    }

    fn note(&self, phrase: &str, values: &[(&str, &str)]) {
        terminal::note(&self.desk.settings.language.filled(phrase, values));
    }
}
