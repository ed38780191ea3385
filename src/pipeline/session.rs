//! Builds that follow each other: what one has worked out, the next need not.

use super::frame::{Frame, Made};
use super::{Built, Checked, Options, bundle};
use crate::advice::{self, Asked};
use crate::board::Board;
use crate::content::{self, Reading, Readings};
use crate::diagnostic::{self, Diagnostic};
use crate::model::Incident;
use crate::render::message::MessageTemplates;
use crate::render::{Picture, digest};
use crate::source::{Fingerprint, Sources};
use jiff::Timestamp;
use std::sync::Arc;

/// A site that is built again and again, as its files and the clock go on.
///
/// Each build gives what [`build`](super::build) gives, to the byte and to the complaint; what
/// it costs is by what changed since the last one. A file is what its content is: one that was
/// written again with the same content has not changed.
#[derive(Debug, Default)]
pub struct Session {
    frame: Option<Frame>,
    readings: Readings,
    last: Option<Arc<Picture>>,
}

impl Session {
    /// Builds the site as it is at `now`.
    pub fn build(&mut self, sources: &Sources, now: Timestamp, options: Options) -> Checked<Built> {
        self.build_of(&mut Given::Shared(sources), now, options)
    }

    /// The same for the last time: what is of no more use in `sources` is taken out of them.
    pub(super) fn build_once(
        mut self,
        sources: &mut Sources,
        now: Timestamp,
        options: Options,
    ) -> Checked<Built> {
        self.build_of(&mut Given::Spent(sources), now, options)
    }

    fn build_of(
        &mut self,
        given: &mut Given<'_>,
        now: Timestamp,
        options: Options,
    ) -> Checked<Built> {
        let Checked { value: picture, mut complaints } = self.look_at(given, now, options);
        if let Some(picture) = &picture {
            let (site, board) = (&picture.site, &picture.board);
            let said = advice::advice(site, board, given.sources(), options.advice);
            complaints.extend(said);
            diagnostic::sort(&mut complaints);
        }
        let fatal = complaints.iter().any(Diagnostic::is_error) && !options.keep_going;
        let value = picture.filter(|_| !fatal).map(|picture| {
            let content = digest::content(self.prints(), &picture);
            Built {
                incidents: picture.site.incidents.len(),
                next_change: picture.board.next_change,
                root: picture.site.url.path.clone(),
                bundle: bundle(&picture, content),
            }
        });
        Checked { value, complaints }
    }

    /// Everything the pages are made of, as it is at `now`.
    pub(super) fn look(
        &mut self,
        sources: &Sources,
        now: Timestamp,
        options: Options,
    ) -> Checked<Arc<Picture>> {
        self.look_at(&mut Given::Shared(sources), now, options)
    }

    fn look_at(
        &mut self,
        given: &mut Given<'_>,
        now: Timestamp,
        options: Options,
    ) -> Checked<Arc<Picture>> {
        let frame = Frame::of(given.sources(), self.frame.take());
        let mut complaints = frame.complaints.clone();
        let value = match &frame.made {
            Some(made) => {
                if options.messages {
                    MessageTemplates::load(given.sources(), &made.settings, &mut complaints);
                }
                Some(self.picture(given, &frame, made, now, options, &mut complaints))
            }
            None => {
                if let Some(words) = frame.english() {
                    let sources = given.sources();
                    content::mistakes_without_settings(sources, words, now, &mut complaints);
                }
                None
            }
        };
        self.frame = Some(frame);
        diagnostic::sort(&mut complaints);
        Checked { value, complaints }
    }

    /// The fingerprints of all files that the site is made from.
    fn prints(&self) -> impl Iterator<Item = Fingerprint> {
        let frame = self.frame.iter().flat_map(|frame| &frame.prints).copied();
        frame.chain(self.readings.prints())
    }

    fn picture(
        &mut self,
        given: &mut Given<'_>,
        frame: &Frame,
        Made { settings, templates, assets }: &Made,
        now: Timestamp,
        options: Options,
        complaints: &mut Vec<Diagnostic>,
    ) -> Arc<Picture> {
        let images = |path: &str| assets.image_address(path).map(str::to_owned);
        let reading = Reading { settings, images: &images, drafts: options.drafts, now };
        let kept = match given {
            Given::Shared(sources) => self.readings.refresh(sources, &reading),
            Given::Spent(sources) => {
                self.readings = Readings::once(sources, &reading, wanted(options.advice));
                false
            }
        };
        let site = content::site_of(given.sources(), settings, &self.readings, complaints);
        let before = self.last.take().filter(|_| kept);
        let before = before.as_deref().map(|last| (&last.site, &last.board));
        let board = Board::after(before, &site, now);
        let picture = Picture::new(site, board, Arc::clone(templates), Arc::clone(assets));
        let picture = Arc::new(picture.framed(frame.print));
        self.last = Some(Arc::clone(&picture));
        picture
    }
}

/// What is built from.
enum Given<'a> {
    /// It stays as it is.
    Shared(&'a Sources),
    /// Nobody needs what is not left in it.
    Spent(&'a mut Sources),
}

impl Given<'_> {
    fn sources(&self) -> &Sources {
        match self {
            Given::Shared(sources) => sources,
            Given::Spent(sources) => sources,
        }
    }
}

/// The incidents whose texts are looked into once more when all are read.
fn wanted(asked: Asked) -> fn(&Incident, Timestamp) -> bool {
    match asked {
        Asked::Everything => |_, _| true,
        _ => advice::may_concern,
    }
}
