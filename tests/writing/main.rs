//! What the program writes into incident files, and that it is read as what was meant.

#[path = "../support/mod.rs"]
mod support;

mod edit;
mod incident_file;
mod round_trip;
mod scalar;
