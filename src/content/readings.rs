//! Incident files as they were read: a file whose content is the same means the same, and is
//! not read again.

use super::incident::{ReadIncident, Reading, incident};
use super::settings::Settings;
use super::slug::slug;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Incident;
use crate::source::{Fingerprint, Mixer, SourceFile, Sources};
use jiff::Timestamp;
use rayon::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// All incident files of a folder, as they were read last.
#[derive(Debug, Default)]
pub struct Readings {
    /// What they were read with.
    with: Option<(Settings, bool)>,
    pub(super) files: Vec<ReadFile>,
    /// The places of the files in the order of their slugs, then of their paths.
    by_slug: Vec<usize>,
    /// Whether two files have the same slug.
    pub(super) has_doubles: bool,
}

/// One file with what it means.
#[derive(Debug)]
pub(super) struct ReadFile {
    pub(super) path: Arc<str>,
    /// Nothing where it was let go.
    file: Option<Arc<SourceFile>>,
    pub(super) outcome: Outcome,
    pub(super) complaints: Vec<Diagnostic>,
    /// Whether it is an incident with former addresses.
    has_aliases: bool,
    /// The fingerprint of the file and of the images that it was told of.
    print: Fingerprint,
    /// The images that were asked for, each with the answer.
    asked: Vec<(String, Option<String>)>,
    /// The moment at which it was read.
    at: Timestamp,
}

/// What became of a file; [`ReadIncident`] to keep.
#[derive(Debug)]
pub(super) enum Outcome {
    Published(Arc<Incident>),
    Draft,
    LeftOut { provably_over: bool },
}

impl Readings {
    /// Reads the files of `sources` that are new or changed, or that would be read otherwise
    /// with other settings, images or at another moment; forgets those that are gone. Says
    /// whether the settings are those of the last time.
    pub fn refresh(&mut self, sources: &Sources, reading: &Reading<'_>) -> bool {
        let with = (reading.settings, reading.drafts);
        let same = self.with.as_ref().is_some_and(|(kept, drafts)| (kept, *drafts) == with);
        if !same {
            *self = Readings { with: Some((with.0.clone(), with.1)), ..Readings::default() };
        }
        if self.has_files_of(sources) {
            self.read_again(sources, reading);
            return same;
        }
        let mut known = std::mem::take(&mut self.files).into_iter().peekable();
        let mut keep = |file: &Arc<SourceFile>| {
            // Most are the very same.
            let same = known.next_if(|known| known.is_of(file));
            if same.is_some() {
                return same.filter(|known| known.holds(file, reading));
            }
            // Both are in the order of their paths.
            while known.next_if(|known| &*known.path < file.path()).is_some() {}
            let same = known.next_if(|known| &*known.path == file.path());
            same.filter(|known| known.holds(file, reading))
        };
        let mut files: Vec<Option<ReadFile>> = sources.incidents.iter().map(&mut keep).collect();
        let open: Vec<usize> = (0..files.len()).filter(|at| files[*at].is_none()).collect();
        let read: Vec<ReadFile> =
            open.par_iter().map(|at| ReadFile::of(&sources.incidents[*at], reading)).collect();
        open.into_iter().zip(read).for_each(|(at, read)| files[at] = Some(read));
        self.files = files.into_iter().flatten().collect();
        self.sort();
        same
    }

    /// Reads the files of `sources` for one build alone, and takes out of them those that are of
    /// no more use as soon as each is read: all are together as long as what is made of them.
    /// Left are those of which something was said, and those of incidents that are wanted.
    pub fn once(
        sources: &mut Sources,
        reading: &Reading<'_>,
        is_wanted: fn(&Incident, Timestamp) -> bool,
    ) -> Readings {
        let read = |file: Arc<SourceFile>| {
            let mut read = ReadFile::of(&file, reading);
            if read.is_done(is_wanted) {
                read.file = None;
            }
            read
        };
        let files = std::mem::take(&mut sources.incidents);
        let files: Vec<ReadFile> = files.into_par_iter().map(read).collect();
        sources.incidents = files.iter().filter_map(|read| read.file.clone()).collect();
        let mut readings = Readings { files, ..Readings::default() };
        readings.sort();
        readings
    }

    /// Puts the files in the order of their slugs. A slug is made of the file's name alone, so
    /// the order holds until a file comes or goes.
    fn sort(&mut self) {
        let slugs = self.files.iter().map(|read| slug(SourceFile::stem_of(&read.path)));
        let mut slugs: Vec<(String, usize)> = slugs.zip(0..).collect();
        // The files are in the order of their paths.
        slugs.sort();
        self.has_doubles = slugs.windows(2).any(|pair| pair[0].0 == pair[1].0);
        self.by_slug = slugs.into_iter().map(|(_, place)| place).collect();
    }

    /// The incidents, in the order of their slugs; those of the same slug by their files.
    pub(super) fn incidents(&self) -> Vec<Arc<Incident>> {
        let published = self.by_slug.iter().filter_map(|place| match &self.files[*place].outcome {
            Outcome::Published(incident) => Some(Arc::clone(incident)),
            Outcome::Draft | Outcome::LeftOut { .. } => None,
        });
        published.collect()
    }

    /// Whether any incident has a former address.
    pub(super) fn have_aliases(&self) -> bool {
        self.files.iter().any(|read| read.has_aliases)
    }

    /// Whether no file came or went.
    fn has_files_of(&self, sources: &Sources) -> bool {
        let is_same = |(known, file): (&ReadFile, &Arc<SourceFile>)| {
            known.is_of(file) || &*known.path == file.path()
        };
        self.files.len() == sources.incidents.len()
            && self.files.iter().zip(&sources.incidents).all(is_same)
    }

    /// Reads those again that no longer hold.
    fn read_again(&mut self, sources: &Sources, reading: &Reading<'_>) {
        let stale = self.files.iter_mut().zip(&sources.incidents);
        let stale: Vec<_> = stale.filter(|(known, file)| !known.holds(file, reading)).collect();
        stale.into_par_iter().for_each(|(known, file)| *known = ReadFile::of(file, reading));
    }

    /// The fingerprints of all files, in the order of their paths.
    pub fn prints(&self) -> impl Iterator<Item = Fingerprint> {
        self.files.iter().map(|file| file.print)
    }
}

/// Keeps the words of the newest update alone: pages and calendars ask for these, and for others
/// only feeds and the API do, while they are new.
fn forget_words(incident: &mut Incident) {
    let older = incident.updates.len().saturating_sub(1);
    incident.updates[..older].iter_mut().for_each(|update| update.message.forget_words());
}

impl ReadFile {
    fn of(file: &Arc<SourceFile>, reading: &Reading<'_>) -> ReadFile {
        let asked = Mutex::new(Vec::new());
        let images = |path: &str| {
            let answer = (reading.images)(path);
            let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.push((path.to_owned(), answer.clone()));
            answer
        };
        let Reading { settings, drafts, now, .. } = *reading;
        let (outcome, complaints) =
            incident(file, &Reading { settings, images: &images, drafts, now });
        let asked = asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        let print = Mixer::default().with(&**file).with(&asked).fingerprint();
        let mut has_aliases = false;
        let outcome = match outcome {
            ReadIncident::Published(mut incident) => {
                has_aliases = !incident.aliases.is_empty();
                incident.print = print;
                forget_words(&mut incident);
                Outcome::Published(Arc::from(incident))
            }
            ReadIncident::Draft => Outcome::Draft,
            ReadIncident::LeftOut { provably_over } => Outcome::LeftOut { provably_over },
        };
        let (path, file) = (file.shared_path(), Some(Arc::clone(file)));
        ReadFile { path, file, outcome, complaints, has_aliases, print, asked, at: now }
    }

    /// Whether it is of this very file.
    fn is_of(&self, file: &Arc<SourceFile>) -> bool {
        self.file.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, file))
    }

    /// Whether nothing can be said of the file any more that its text is needed for: it is a
    /// whole one that nothing was said of, and none that `is_wanted`.
    fn is_done(&self, is_wanted: fn(&Incident, Timestamp) -> bool) -> bool {
        let Outcome::Published(incident) = &self.outcome else { return false };
        self.complaints.is_empty() && !self.has_aliases && !is_wanted(incident, self.at)
    }

    /// Whether reading `file` would give the same.
    fn holds(&self, file: &Arc<SourceFile>, reading: &Reading<'_>) -> bool {
        let has_bytes_of =
            |file: &SourceFile| self.file.as_ref().is_some_and(|kept| kept.bytes() == file.bytes());
        (self.is_of(file) || has_bytes_of(file))
            && (reading.now == self.at || (reading.now > self.at && !self.may_pass()))
            && self.asked.iter().all(|(path, answer)| (reading.images)(path) == *answer)
    }

    /// Whether a complaint may pass by the clock alone. What has come stays; only what lies
    /// ahead is complained of, and comes.
    fn may_pass(&self) -> bool {
        self.complaints.iter().any(|complaint| {
            matches!(
                complaint.rule,
                Rule::UpdateInFuture | Rule::UpdateFarInFuture | Rule::ResolvedWithoutEnd
            )
        })
    }
}
