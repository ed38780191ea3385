//! Builds that follow each other: what one has worked out, the next need not.

use super::frame::{Frame, Made};
use super::{Built, Checked, Options, bundle};
use crate::advice;
use crate::board::Board;
use crate::content::{self, Reading, Readings};
use crate::diagnostic::{self, Diagnostic};
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
        let Checked { value: picture, mut complaints } = self.look(sources, now, options);
        if let Some(picture) = &picture {
            let said = advice::advice(&picture.site, &picture.board, sources, options.advice);
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
        let frame = Frame::of(sources, self.frame.take());
        let mut complaints = frame.complaints.clone();
        let value = match &frame.made {
            Some(made) => Some(self.picture(sources, &frame, made, now, options, &mut complaints)),
            None => {
                if let Some(words) = frame.english() {
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
        sources: &Sources,
        frame: &Frame,
        Made { settings, templates, assets }: &Made,
        now: Timestamp,
        options: Options,
        complaints: &mut Vec<Diagnostic>,
    ) -> Arc<Picture> {
        let images = |path: &str| assets.image_address(path).map(str::to_owned);
        let reading = Reading { settings, images: &images, drafts: options.drafts, now };
        let kept = self.readings.refresh(sources, &reading);
        let site = content::site_of(sources, settings, &self.readings, complaints);
        let before = self.last.take().filter(|_| kept);
        let before = before.as_deref().map(|last| (&last.site, &last.board));
        let board = Board::after(before, &site, now);
        let picture = Picture::new(site, board, Arc::clone(templates), Arc::clone(assets));
        let picture = Arc::new(picture.framed(frame.print));
        self.last = Some(Arc::clone(&picture));
        picture
    }
}
