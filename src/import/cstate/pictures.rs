//! Pictures in messages: those of the old page are copied, from beside the file or from `static/`.
//! Other files stay behind, and are named.

use super::config::Config;
use crate::content::markdown::images_mentioned;
use crate::import::Findings;
use crate::import::history::{Asset, Event};
use crate::import::notes::{HandWork, Notes};

/// The pictures that an event shows. One that lay beside the issue gets a folder of its own, and
/// the messages its new path.
pub(super) fn of(
    event: &mut Event,
    config: &Config,
    findings: &Findings,
    notes: &mut Notes,
) -> Vec<Asset> {
    let folder = event.source.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut assets = Vec::new();
    for update in &mut event.updates {
        for path in images_mentioned(&update.message, "x.md") {
            let from = format!("{folder}/{path}");
            if let Some(asset) = config.asset(&path, findings) {
                assets.push(asset);
            } else if findings.names.contains(&from) {
                let to = format!("images/{}/{path}", event.name);
                update.message = update.message.replace(&format!("]({path}"), &format!("](/{to}"));
                assets.push(Asset { from, to });
            } else {
                notes.by_hand(HandWork::Asset, &event.source, format!("`{path}` is not there"));
            }
        }
        for asset in linked(&update.message).filter_map(|path| config.asset(path, findings)) {
            if !assets.contains(&asset) {
                let what = format!("`/{}` is no picture that a page may show", asset.to);
                notes.by_hand(HandWork::Asset, &event.source, what);
            }
        }
    }
    assets
}

/// The paths that links and pictures lead to.
fn linked(message: &str) -> impl Iterator<Item = &str> {
    let targets = message.split("](").skip(1);
    targets.filter_map(|rest| rest.trim_start_matches('<').split([')', '>', ' ', '\n']).next())
}
