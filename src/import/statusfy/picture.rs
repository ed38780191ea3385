//! Pictures: the look of the page, and those that messages show. All of them are files of the
//! checkout: `public/` is published at the top of the page.

use crate::content::markdown::images_mentioned;
use crate::import::Findings;
use crate::import::history::{Asset, History};
use crate::import::notes::{HandWork, Notes};

/// Where the logo stood, in this release and those before it.
const LOGO: [&str; 2] = ["theme/default/img/logo", "assets/img/logo"];
/// Where the icon stood.
const ICON: [&str; 2] = ["theme/default/img/icon", "assets/icon"];

/// Finds the files of all pictures below the folder of the settings.
pub(super) fn pictures(findings: &Findings, root: &str, history: &mut History, notes: &mut Notes) {
    let find = |places: [&str; 2], endings: &[&str]| {
        let paths = places
            .iter()
            .flat_map(|place| endings.iter().map(move |ending| format!("{root}{place}.{ending}")));
        paths.into_iter().find(|path| findings.has_picture(path))
    };
    let mut assets = Vec::new();
    let mut asset = |from: String, name: &str| {
        let to = format!("looks/{name}.{}", from.rsplit('.').next().unwrap_or(""));
        assets.push(Asset { from, to: to.clone() });
        to
    };
    history.page.logo = find(LOGO, &["svg", "png", "jpg", "gif"]).map(|from| asset(from, "logo"));
    history.page.favicon = find(ICON, &["svg", "png", "ico"]).map(|from| asset(from, "icon"));
    for event in &history.events {
        let messages = event.updates.iter().map(|update| update.message.as_str());
        for to in messages.flat_map(|message| images_mentioned(message, "x.md")) {
            let from = format!("{root}public/{to}");
            if findings.has_picture(&from) {
                assets.push(Asset { from, to });
            } else {
                let why = findings.why_not_copied(&[from]);
                notes.by_hand(HandWork::Asset, &event.source, format!("`/{to}` {why}"));
            }
        }
    }
    assets.sort();
    assets.dedup();
    history.assets = assets;
}
