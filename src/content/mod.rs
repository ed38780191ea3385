//! From text to meaning: what authors wrote becomes what the site knows.

pub mod language;
pub mod markdown;
