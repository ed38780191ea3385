//! From meaning back to text: incident files as a person would write them.
//!
//! The reverse of [`content`](crate::content), and measured by it: what is written here is read
//! there as what was meant. Leaves out where a file goes, and every question to an author.

mod body;
mod edit;
mod incident_file;
mod progress;
mod scalar;
mod schema;
mod starter;

pub use body::body;
pub use edit::{Addition, PromiseDraft, add_update};
pub use incident_file::{FrontMatterDraft, IncidentFile, UpdateDraft, WindowDraft};
pub use progress::{Refusal, next_stage};
pub use scalar::{Place, literal, scalar};
pub use schema::{SchemaIds, incident_schema, status_schema};
pub use starter::{Host, INCIDENT_SCHEMA, SCHEMA_COMMENT, Starter, StarterLanguage, starter};
