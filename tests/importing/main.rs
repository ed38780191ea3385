//! Pages of other programs moved in, without a disk: files in, files of a site folder out.

mod cstate;
mod page;
