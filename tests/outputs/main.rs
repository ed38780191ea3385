//! What the site says beside its pages, feeds and API: badges, calendars, the widget, `built.json`.

mod badges;
mod built;
mod calendar;
mod embed;
#[path = "../support/mod.rs"]
mod support;
