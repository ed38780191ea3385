//! One update of an incident, said by people or by the clock.

use super::group::Places;
use super::id::Ids;
use super::time::stamp;
use crate::board::{Announcement, Voice};
use crate::model::{Incident, Stage};
use crate::page::news::clock_words;
use crate::page::{Given, route};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ApiUpdate<'a> {
    id: String,
    status: &'static str,
    body: String,
    incident_id: String,
    created_at: String,
    updated_at: String,
    display_at: String,
    affected_components: Vec<AffectedComponent<'a>>,
    deliver_notifications: bool,
    custom_tweet: Option<String>,
    tweet_id: Option<u64>,
    klartext: UpdateFacts,
}

/// What became of a component.
#[derive(Serialize)]
struct AffectedComponent<'a> {
    code: String,
    name: &'a str,
    old_status: &'static str,
    new_status: &'static str,
}

/// What their API has no field for.
#[derive(Serialize)]
struct UpdateFacts {
    /// The stage by our name, which may be `withdrawn` or `cancelled`.
    stage: Option<&'static str>,
    /// Its own address: the incident's page with its anchor.
    url: String,
    /// The message with its markup: harmless HTML.
    html: String,
    /// Nobody said it: the clock began or completed a maintenance.
    by_clock: bool,
}

/// All updates that were told, as they send them: newest first.
pub(super) fn newest_first<'a>(
    given: Given<'a>,
    ids: &Ids<'_>,
    places: &Places<'_>,
    incident: &'a Incident,
    told: &[Announcement],
) -> Vec<ApiUpdate<'a>> {
    told.iter().rev().map(|it| ApiUpdate::of(given, ids, places, incident, it)).collect()
}

impl<'a> ApiUpdate<'a> {
    fn of(
        given: Given<'a>,
        ids: &Ids<'_>,
        places: &Places<'_>,
        incident: &'a Incident,
        told: &Announcement,
    ) -> ApiUpdate<'a> {
        let root = given.site.url.root();
        let page = route::incident(&incident.slug).absolute(&given.site.url);
        let (anchor, body, html) = match told.voice {
            Voice::Update(place) => {
                let update = &incident.updates[place];
                let html = update.message.html.apart_from(&root, &page);
                (update.anchor.as_str(), escaped(update.message.text()), html)
            }
            Voice::Clock(turn) => {
                let words = escaped(clock_words(given.language(), turn));
                let html = format!("<p>{words}</p>\n");
                (turn.anchor(), words, html)
            }
        };
        let at = stamp(told.at);
        let affected = told.affected.iter().filter(|it| places.position(it.component).is_some());
        ApiUpdate {
            id: ids.update(incident, anchor),
            status: status(told.stage),
            body,
            incident_id: ids.incident(incident),
            created_at: at.clone(),
            updated_at: at.clone(),
            display_at: at,
            affected_components: affected
                .map(|change| {
                    let component = given.site.component(change.component);
                    AffectedComponent {
                        code: ids.component(&component.id),
                        name: &component.name,
                        old_status: change.before.id(),
                        new_status: change.after.id(),
                    }
                })
                .collect(),
            deliver_notifications: true,
            custom_tweet: None,
            tweet_id: None,
            klartext: UpdateFacts {
                stage: told.stage.map(Stage::id),
                url: format!("{page}#{anchor}"),
                html,
                by_clock: matches!(told.voice, Voice::Clock(_)),
            },
        }
    }
}

/// The stage as one of their words. A notice, which has none, is in no file.
pub(super) fn status(stage: Option<Stage>) -> &'static str {
    match stage {
        Some(Stage::Withdrawn) => Stage::Resolved.id(),
        Some(Stage::Cancelled) => Stage::Completed.id(),
        Some(stage) => stage.id(),
        None => Stage::Investigating.id(),
    }
}

/// The words without markup, harmless where a client takes them for HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
