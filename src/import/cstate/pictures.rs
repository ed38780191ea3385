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
        update.message = from_the_root(&update.message, config, findings);
        for path in images_mentioned(&update.message, "x.md") {
            let from = format!("{folder}/{path}");
            if let Some(asset) = config.asset(&path, findings) {
                assets.push(asset);
            } else if findings.has_picture(&from) {
                let to = format!("images/{}/{path}", event.name);
                let shown =
                    if to.contains(' ') { format!("](</{to}>") } else { format!("](/{to}") };
                let written = [path.clone(), format!("<{path}>"), path.replace(' ', "%20")];
                for written in written.iter().chain(&[format!("./{path}")]) {
                    update.message = update.message.replace(&format!("]({written}"), &shown);
                }
                assets.push(Asset { from, to });
            } else {
                let why = findings.why_not_copied(&[config.static_path(&path), from]);
                notes.by_hand(HandWork::Asset, &event.source, format!("`{path}` {why}"));
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

/// A message whose pictures with the page's own host in front are paths, where their files are there.
fn from_the_root(message: &str, config: &Config, findings: &Findings) -> String {
    let mut text = message.to_owned();
    for url in linked(message) {
        let path = config.path_of(url).filter(|path| config.asset(path, findings).is_some());
        if let Some(path) = path {
            text = text.replace(&format!("]({url}"), &format!("]({path}"));
        }
    }
    text
}

/// The paths that links and pictures lead to.
fn linked(message: &str) -> impl Iterator<Item = &str> {
    let targets = message.split("](").skip(1);
    targets.filter_map(|rest| rest.trim_start_matches('<').split([')', '>', ' ', '\n']).next())
}
