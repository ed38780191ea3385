//! `/api/v2/`: the form of each file, the words for each case, and what holds of all of them.

#[path = "../support/mod.rs"]
mod support;

mod properties;
mod schemas;
mod site;
mod words;
