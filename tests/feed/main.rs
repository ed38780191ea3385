//! The feeds: what is an entry, what a reader is told as new, and that every format says it.

mod clock;
mod entries;
mod formats;
mod history;
mod life;
mod places;
mod site;
#[path = "../support/mod.rs"]
mod support;
