//! Pages of other programs moved in: files in, files of a site folder out.

mod command;
mod cstate;
mod page;
mod words;
