//! Pictures in messages: those of the old page are copied, beside the file or from `static/`.

use super::config::Config;
use crate::content::markdown::images_mentioned;
use crate::import::Findings;
use crate::import::history::{Asset, Event};

/// The pictures that an event shows. One that lay beside the issue gets a folder of its own, and
/// the messages its new path.
pub(super) fn of(event: &mut Event, config: &Config, findings: &Findings) -> Vec<Asset> {
    let folder = event.source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_own_folder = event.source.contains("/index.");
    let mut assets = Vec::new();
    for update in &mut event.updates {
        for path in images_mentioned(&update.message, "x.md") {
            if let Some(asset) = config.asset(&path, findings) {
                assets.push(asset);
                continue;
            }
            let from = format!("{folder}/{path}");
            if is_own_folder && findings.names.contains(&from) {
                let to = format!("images/{}/{path}", event.name);
                update.message = update.message.replace(&format!("]({path}"), &format!("](/{to}"));
                assets.push(Asset { from, to });
            }
        }
    }
    assets
}
