//! The object `page`, which every file begins with.

use super::id::Ids;
use super::time::stamp;
use crate::page::Given;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ApiPage<'a> {
    id: String,
    name: &'a str,
    url: String,
    time_zone: &'a str,
    updated_at: String,
}

impl<'a> ApiPage<'a> {
    pub(super) fn of(given: Given<'a>) -> ApiPage<'a> {
        let site = given.site;
        ApiPage {
            id: Ids::of(site).page(),
            name: &site.title,
            url: site.url.root(),
            // The tz database's own name for it, which hosted pages send.
            time_zone: if site.zone_name == "UTC" { "Etc/UTC" } else { &site.zone_name },
            // Of what is said, never of the build. Where nothing was ever said, any fixed
            // moment is as good; clients want one.
            updated_at: stamp(given.board.changed.unwrap_or(Timestamp::UNIX_EPOCH)),
        }
    }
}
