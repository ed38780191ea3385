//! The looks that the settings choose, as pages show them.

use super::{AssetRoutes, Link};
use crate::model::{NamedLink, Site};
use serde::Serialize;

/// How high a logo is shown, in CSS pixels: `.logo` in `css/frame.css`.
const LOGO_HEIGHT: f64 = 36.0;

/// The picture in the place of the site's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogoView {
    /// While the page is light.
    pub light: PictureView,
    /// While it is dark, where that is another.
    pub dark: Option<PictureView>,
}

/// A picture with the room it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView {
    /// Where it is.
    pub href: String,
    /// Width and height as shown, in CSS pixels; nothing where its file does not tell.
    pub size: Option<(u32, u32)>,
}

/// The icon in the browser's tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Icon {
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub mime: &'static str,
    /// It is as good in any size.
    pub scales: bool,
}

/// The logo of the settings, where its file is there.
pub fn logo(site: &Site, assets: &AssetRoutes) -> Option<LogoView> {
    let logo = site.branding.logo.as_ref()?;
    let picture = |path: &String| {
        let picture = assets.pictures.get(path)?;
        let size = picture.size.map(|(width, height)| {
            ((width / height * LOGO_HEIGHT).round().max(1.0) as u32, LOGO_HEIGHT as u32)
        });
        Some(PictureView { href: picture.route.href(&site.url), size })
    };
    Some(LogoView { light: picture(&logo.light)?, dark: logo.dark.as_ref().and_then(picture) })
}

/// The icon of a state. Where nothing is wrong, and where a page is about no state, it is that
/// of the settings: trouble has a shape that everybody knows.
pub fn icon(site: &Site, assets: &AssetRoutes, state: &str) -> Option<Icon> {
    let AssetRoutes { favicons, pictures, .. } = assets;
    let own = site.branding.favicon.as_ref().and_then(|path| pictures.get(path));
    let route = match own {
        Some(own) if matches!(state, "page" | "operational") => &own.route,
        _ => favicons.get(state)?,
    };
    let mime = match route.path().rsplit('.').next() {
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        _ => "image/svg+xml",
    };
    Some(Icon { href: route.href(&site.url), mime, scales: mime == "image/svg+xml" })
}

/// Links of the settings.
pub fn links(named: &[NamedLink]) -> Vec<Link> {
    named.iter().map(|link| Link::new(link.url.as_str(), link.text.as_str())).collect()
}
