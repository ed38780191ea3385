//! `klartext schema`: a JSON Schema for editors, with the ids of a site folder if there is one.

use super::{Outcome, Stop, terminal};
use crate::cli::{Schema, SchemaOf};
use crate::content;
use crate::writing::{SchemaIds, incident_schema, status_schema};
use std::path::Path;

pub(super) fn run(arguments: &Schema) -> Result<Outcome, Stop> {
    let ids = match &arguments.site {
        Some(site) => ids(site)?,
        None => SchemaIds::default(),
    };
    let schema = match arguments.of {
        SchemaOf::Incident => incident_schema(&ids),
        SchemaOf::Status => status_schema(),
    };
    terminal::say(schema.trim_end())?;
    Ok(Outcome::Good)
}

/// The ids of a folder whose settings can be read.
fn ids(site: &Path) -> Result<SchemaIds, Stop> {
    let sources = crate::shell::read(site, None)?;
    let mut complaints = Vec::new();
    match content::settings(&sources, &mut complaints) {
        Some(settings) => Ok(SchemaIds::of(&settings)),
        None => {
            terminal::draw(&complaints, &sources);
            Err(Stop::WrongUse("the settings of the site folder cannot be read".to_owned()))
        }
    }
}
