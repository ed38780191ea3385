//! Colours, and whether a text in one can be read on another.

use std::fmt;

/// A colour of sRGB without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, each from 0 to 255.
    pub channels: [u8; 3],
}

/// The least contrast between a text and what is behind it (WCAG 2.2, success criterion 1.4.3).
pub const READABLE: f64 = 4.5;
/// What the page has behind its text while it is light: `--page` in `css/tokens.css`.
pub const LIGHT_PAGE: Colour = Colour { channels: [0xfd, 0xfd, 0xfb] };
/// The same while it is dark.
pub const DARK_PAGE: Colour = Colour { channels: [0x15, 0x18, 0x1b] };

impl Colour {
    /// The colour written as `#rgb` or `#rrggbb`; nothing where it is written in another way.
    pub fn from_hex(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        if !wide.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&wide[at..at + 2], 16).ok();
        Some(Colour { channels: [channel(0)?, channel(2)?, channel(4)?] })
    }

    /// The contrast between two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Whether a text in this colour can be read on another.
    pub fn is_readable_on(self, background: Colour) -> bool {
        self.contrast(background) >= READABLE
    }

    /// The nearest colour on the way to black or to white that can be read on another; itself
    /// where it can. Nothing lighter than white or darker than black is needed: one of the two
    /// can be read on any colour.
    pub fn readable_on(self, background: Colour) -> Colour {
        self.with_contrast(READABLE, background)
    }

    /// The same for another contrast; black or white where neither reaches it.
    pub fn with_contrast(self, least: f64, background: Colour) -> Colour {
        let end = if background.luminance() > 0.179 { 0 } else { 255 };
        (0..=100)
            .map(|step| self.towards(end, step))
            .find(|colour| colour.contrast(background) >= least)
            .unwrap_or(Colour { channels: [end; 3] })
    }

    /// This colour, moved by hundredths of the way to a grey.
    fn towards(self, grey: u8, hundredths: i32) -> Colour {
        let moved = |channel: u8| {
            let (from, to) = (i32::from(channel), i32::from(grey));
            u8::try_from(from + (to - from) * hundredths / 100).unwrap_or(grey)
        };
        Colour { channels: self.channels.map(moved) }
    }

    /// How light it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
