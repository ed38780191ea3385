//! skeleton
pub mod board;
pub mod bundle;
pub mod diagnostic;
pub mod model;
pub mod shell;
pub mod source;
