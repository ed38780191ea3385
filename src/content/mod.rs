//! Text to meaning: what the files of a site folder say.

pub mod language;
