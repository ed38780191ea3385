//! The levels of a message's headings: they fit under the page's own, without a gap.

use pulldown_cmark::HeadingLevel;

/// The headings that the next one may stand under.
pub struct Outline {
    first: u8,
    above: Vec<HeadingLevel>,
}

impl Outline {
    /// An outline whose top-most headings have the level `first`.
    pub fn new(first: u8) -> Outline {
        Outline { first: first.clamp(2, 6), above: Vec::new() }
    }

    /// The level that a heading written with this one is shown with.
    pub fn level(&self, written: HeadingLevel) -> u8 {
        let above = self.above.iter().filter(|&&level| level < written).count();
        // No more than five can stand above a heading.
        (self.first + above as u8).min(6)
    }

    /// Takes note of a heading that is shown.
    pub fn enter(&mut self, written: HeadingLevel) {
        self.above.retain(|&level| level < written);
        self.above.push(written);
    }
}
