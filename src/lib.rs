//! skeleton
pub mod board;
pub mod bundle;
pub mod cli;
pub mod command;
pub mod content;
pub mod diagnostic;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod render;
pub mod shell;
pub mod source;
