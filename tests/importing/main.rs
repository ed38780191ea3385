//! Pages of other programs moved in: files in, files of a site folder out.

mod again;
mod atom;
mod command;
mod cstate;
mod html;
mod kin;
mod page;
mod stactus;
mod statusfy;
mod statuspage;
mod words;
