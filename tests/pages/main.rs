//! The pages: what they say, that words are complete, and that nothing hostile gets through.

mod assets;
mod branding;
mod head;
mod headers;
mod home;
mod hostile;
mod incident;
mod later;
mod lists;
mod sample;
mod templates;
mod times;
mod words;
