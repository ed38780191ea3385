//! What makes the page look like that of whoever runs it.

use super::Colour;

/// The looks that the settings choose; without any, the page has its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Branding {
    /// The picture in the place of the title.
    pub logo: Option<Logo>,
    /// The icon of the browser's tab while nothing is wrong: a path in the site folder.
    pub favicon: Option<String>,
    /// The colour of links and of what is in focus.
    pub accent: Accent,
    /// Links at the top of every page.
    pub header: Vec<NamedLink>,
    /// Links at its foot.
    pub footer: Vec<NamedLink>,
    /// A stylesheet behind all others: a path in the site folder.
    pub css: Option<String>,
}

impl Branding {
    /// The pictures that pages show, as paths in the site folder.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        let logo = self.logo.iter().flat_map(|logo| [Some(&logo.light), logo.dark.as_ref()]);
        logo.flatten().chain(&self.favicon).map(String::as_str)
    }
}

/// The picture in the place of the title: paths in the site folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// While the page is light.
    pub light: String,
    /// While it is dark, where that is another.
    pub dark: Option<String>,
}

/// The colour of links and of what is in focus; where it is missing, the page has its own. What
/// is here can be read on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accent {
    /// While the page is light.
    pub light: Option<Colour>,
    /// While it is dark.
    pub dark: Option<Colour>,
}

/// A link to somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLink {
    /// What it says.
    pub text: String,
    /// Where it leads: an address of one of the schemes that links may have.
    pub url: String,
}
