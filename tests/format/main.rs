//! What authors write and what it means: every field and form of an incident file.

#[path = "../support/mod.rs"]
mod support;

mod components;
mod fields;
mod files;
mod kinds;
mod names;
mod properties;
mod reading;
mod slips;
mod stages;
mod times;
mod updates;
