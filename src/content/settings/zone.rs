//! The setting `timezone`.

use crate::content::fields::Fields;
use crate::content::time::{PageZone, named_zone};
use crate::diagnostic::{Rule, quoted};

/// The zone of times without one; UTC where none is named or none is known by that name.
pub(super) fn zone(fields: &mut Fields<'_>) -> PageZone {
    let Some(name) = fields.word("timezone") else { return PageZone::utc() };
    match named_zone(&name.value) {
        Ok(zone) => PageZone { zone, name: name.value },
        Err(near) => {
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write a zone of the form Area/City, such as `Europe/Berlin`, or `UTC`"
                    .to_owned(),
            };
            fields.complain(
                Rule::UnknownZone,
                name.span,
                format!("there is no time zone {}", quoted(&name.value)),
                help,
            );
            PageZone::utc()
        }
    }
}
