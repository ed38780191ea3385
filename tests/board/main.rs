//! What is true at one moment: the rules of `src/board`, on sites made by hand.

mod after;
mod announcements;
mod build;
mod days;
mod incidents;
mod lists;
mod maintenance;
mod promises;
mod properties;
mod verdict;
