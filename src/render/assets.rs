//! Styles, scripts and images, under names that carry a hash of their content: a browser may
//! keep them for ever.

use super::lean::{lean_script, lean_style};
use super::picture_size::size;
use crate::bundle::{Bundle, Rank};
use crate::model::{Accent, Branding, Colour};
use crate::page::route::{self, Route};
use crate::page::{AssetRoutes, Picture};
use crate::source::{BUILTIN, Fingerprint, Sources, TEMPLATES, builtin};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// Endings of pictures that pages may show.
const PICTURES: [&str; 8] = ["avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"];

/// Styles, scripts and images of a site.
#[derive(Debug, Clone)]
pub struct Assets {
    /// Where styles and scripts are.
    pub routes: AssetRoutes,
    /// The script for pages of others, before its words are in it.
    pub embed: Arc<[u8]>,
    files: Vec<(Route, Arc<[u8]>)>,
    images: BTreeMap<String, Route>,
}

impl Assets {
    /// The built-in styles and scripts with those of the site folder over them, and its images.
    ///
    /// All styles become one stylesheet: the built-in ones in their order, a file of the same
    /// path taking the place of each, then all others of `site-template/css/`. `favicons` are
    /// by the states they show. Behind the built-in styles stands the accent of the settings, and
    /// behind all others their stylesheet.
    pub fn load(
        sources: &Sources,
        branding: &Branding,
        favicons: BTreeMap<String, Arc<[u8]>>,
    ) -> Assets {
        let mut files = Vec::new();
        let style =
            add(&mut files, "style", "css", stylesheet(sources, branding).into_bytes().into());
        let mut scripts = BTreeMap::new();
        let mut written = scripts_of(sources);
        // Others load it by a name that never changes.
        let embed = written.remove("embed").unwrap_or_default();
        for (name, bytes) in written {
            let route = add(&mut files, &name, "js", bytes);
            scripts.insert(name, route);
        }
        let favicons = favicons.into_iter().map(|(name, bytes)| {
            let route = add(&mut files, &format!("icon-{name}"), "svg", bytes);
            (name, route)
        });
        let favicons = favicons.collect();
        let (mut pictures, mut images) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in &sources.images {
            if let Some(route) = image_route(path, bytes) {
                files.push((route.clone(), Arc::clone(bytes)));
                // Pages see those of the settings; messages have the address of the others.
                if branding.pictures().any(|named| named == path) {
                    let picture = Picture { route: route.clone(), size: size(bytes) };
                    pictures.insert(path.clone(), picture);
                }
                images.insert(path.clone(), route);
            }
        }
        // The same image under two paths has one address.
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| a.0 == b.0);
        let routes = AssetRoutes { style, scripts, favicons, pictures };
        Assets { routes, embed, files, images }
    }

    /// The address of an image below the site's root, by its path in the site folder: what the
    /// Markdown reader writes. Nothing where there is no such image.
    pub fn image_address(&self, path: &str) -> Option<&str> {
        self.images.get(path).map(Route::path)
    }
}

/// Adds all of them to a bundle.
pub fn add_assets(bundle: &mut Bundle, assets: &Assets) {
    for (route, bytes) in &assets.files {
        let bytes = Arc::clone(bytes);
        // Its name says what is in it.
        let depends = Fingerprint::of(route);
        bundle.add_of(depends, route.file(), Rank::Asset, move || Ok(bytes.to_vec()));
    }
}

/// The address of an image, made from its path and content alone; nothing where its name does
/// not end like a picture's.
pub fn image_route(path: &str, bytes: &[u8]) -> Option<Route> {
    let name = path.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    PICTURES.contains(&ending.as_str()).then(|| named(&safe(stem), &ending, bytes))
}

fn add(files: &mut Vec<(Route, Arc<[u8]>)>, name: &str, ending: &str, bytes: Arc<[u8]>) -> Route {
    let route = named(&safe(name), ending, &bytes);
    files.push((route.clone(), bytes));
    route
}

fn named(name: &str, ending: &str, bytes: &[u8]) -> Route {
    let mut hash = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..6] {
        let _ = write!(hash, "{byte:02x}");
    }
    route::asset(&format!("{name}.{hash}.{ending}"))
}

/// A name that means the same in every address and on every disk.
fn safe(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined: String = words.join("-").chars().take(60).collect();
    if joined.is_empty() { "file".to_owned() } else { joined }
}

fn stylesheet(sources: &Sources, branding: &Branding) -> String {
    let mut style = String::new();
    let styles = || BUILTIN.iter().filter(|(path, _)| path.starts_with("css/"));
    for (path, text) in styles() {
        let own = sources.file(&format!("{TEMPLATES}/{path}"));
        let own = own.filter(|file| file.bytes() != text.as_bytes());
        let text = own
            .map_or_else(|| lean_style(text).into(), |file| String::from_utf8_lossy(file.bytes()));
        append(&mut style, &text);
    }
    style.push_str(&accent(branding.accent));
    for file in &sources.templates {
        let path = file.path()[TEMPLATES.len()..].trim_start_matches('/');
        let known = styles().any(|(name, _)| *name == path);
        if path.starts_with("css/") && path.ends_with(".css") && !known {
            append(&mut style, &String::from_utf8_lossy(file.bytes()));
        }
    }
    let own = branding.css.as_ref().and_then(|path| sources.images.get(path));
    if let Some(own) = own {
        append(&mut style, &String::from_utf8_lossy(own));
    }
    style
}

/// The accent as a custom property. Where the reader has colours of their own, those stay.
fn accent(accent: Accent) -> String {
    let schemes = [("light", accent.light), ("dark", accent.dark)];
    let rule = |(scheme, colour): (&str, Option<Colour>)| {
        colour.map(|colour| {
            format!(
                "@media (forced-colors: none) and (prefers-color-scheme: {scheme}) {{\n  :root {{\n    --accent: {colour};\n  }}\n}}\n"
            )
        })
    };
    schemes.into_iter().filter_map(rule).collect()
}

fn append(style: &mut String, text: &str) {
    style.push_str(text.trim_start_matches('\u{feff}').trim_end());
    style.push('\n');
}

/// Built-in scripts and those of the site folder, by their names without folder and ending.
fn scripts_of(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
    let name = |path: &str| -> Option<String> {
        path.strip_prefix("js/")?.strip_suffix(".js").map(str::to_owned)
    };
    let mut scripts: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    for (path, text) in BUILTIN {
        scripts.extend(name(path).map(|name| (name, lean_script(text).into_bytes().into())));
    }
    for file in &sources.templates {
        let path = file.path()[TEMPLATES.len()..].trim_start_matches('/');
        if builtin(path).is_none_or(|text| text.as_bytes() != file.bytes()) {
            scripts.extend(name(path).map(|name| (name, file.bytes().into())));
        }
    }
    scripts
}
