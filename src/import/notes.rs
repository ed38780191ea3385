//! What is noted while a page is imported: what was not carried over, and what was guessed.
//!
//! Every note is of a kind and names its place; the report counts the kinds and shows examples.

use std::collections::BTreeMap;

/// Everything noted in one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Files, or parts of files, that were not imported.
    pub skipped: Vec<Skipped>,
    /// Fields that have no home here, each with the places where it stood.
    pub dropped: BTreeMap<String, Vec<String>>,
    /// What was guessed, by kind.
    pub guesses: BTreeMap<Guess, Vec<Note>>,
    /// What a person should look at, by kind.
    pub hand_work: BTreeMap<HandWork, Vec<Note>>,
}

/// Something that was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, or what is in it.
    pub place: String,
    /// Why.
    pub reason: String,
    /// Whether it should have become a file of `incidents/`.
    pub is_event: bool,
}

/// A place, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file, or what is in it.
    pub place: String,
    /// What was found there, and what was made of it.
    pub what: String,
}

macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $( $kind:ident $id:literal $sentence:literal )* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $( #[doc = $sentence] $kind, )*
        }

        impl $name {
            /// Its name in reports for programs.
            pub fn id(self) -> &'static str {
                match self { $( $name::$kind => $id, )* }
            }

            /// What it is about, for people.
            pub fn sentence(self) -> &'static str {
                match self { $( $name::$kind => $sentence, )* }
            }
        }
    };
}

kinds! {
    /// What kind of thing was guessed.
    Guess {
        Zone "zone" "times without a zone were read as times of this one"
        DayOnly "day-only" "a date without a time was read as the beginning of the day"
        Day "day" "a time of day without a date was read as the first one after the word before it"
        ShiftedTime "shifted-time" "a time that the clocks skipped, or had twice, was read as the later or the first one"
        UntimedUpdate "untimed-update" "an update without a time stands at the time of the word before it; one that closes, at the end"
        Order "order" "which update came first does not show; they stand in the order that this program's pages mostly have"
        StageFromWord "stage-from-word" "a stage was read from a word"
        StageIgnored "stage-ignored" "a word names a stage that the fields contradict; it stays a word of the message"
        Severity "severity" "a severity was read from a word that the source does not know"
        OwnSeverity "own-severity" "`status.yaml` has no such severity; the one whose impact is nearest was taken"
        MissingSeverity "missing-severity" "no severity is named; the mildest that fits was taken"
        ComponentImpact "component-impact" "the source does not say how badly a component was hit; it has the impact of the severity"
        Start "start" "an update is older than the beginning that is named; the update's time was taken"
        End "end" "the end is missing, or before the beginning; another time was taken"
        Planned "planned" "it lies in the future, and was taken for planned maintenance that is announced now"
        Announced "announced" "it speaks of planned work, and was announced before it began; it was taken for planned maintenance"
        Component "component" "a name that the settings do not have became a retired component"
        ComponentName "component-name" "a component was recognised in spite of its spelling"
        Title "title" "there is no title; another text stands in for it"
        Letters "letters" "a file is not UTF-8; what is not was read as Windows-1252"
        DayOrMonth "day-or-month" "which of two numbers is the day does not show; the time that fits its incident was taken"
        Year "year" "a time without a year was given the year that fits"
        Language "language" "one language of several was taken"
        Group "group" "the part of a component's name before ` / ` became its group"
        Date "date" "no date can be read; another time was taken"
        NextDay "next-day" "a time of day alone is earlier than the word before it; it was read as one of the next day"
        NoSuchDay "no-such-day" "a day that its month does not have was read as one of the next month"
        UpdateDay "update-day" "an update is dated before its incident, or before the word that it follows; its time was read as one of the day that fits"
        Fields "fields" "the fields on top are not written as they have to be; they were read line by line"
        Closing "closing" "no label closes it; the first word at the end, or behind it, was taken for the last one"
        Future "future" "a time of an update lies in the future; it stands at the moment of the import"
        Outside "outside" "a text between or behind the updates has no time; it stands in the first message"
        PutBack "put-back" "maintenance that had begun was put back to be scheduled; what has begun goes on here, unless that was the last word on it"
        AfterEnd "after-end" "words behind the end leave it open on the old page; it is over here"
        NeverBegun "never-begun" "maintenance whose window is over was never said to begin; here it counts as done, so write its cancellation if it was put off"
        OneMoment "one-moment" "only the last word on it has a time; it begins and ends with that here"
        Unplanned "unplanned" "maintenance without a planned time was taken to begin when it was announced"
    }
}

kinds! {
    /// What kind of thing a person should look at.
    HandWork {
        Address "address" "the page's address is not known; set `url` in `status.yaml`"
        PageTitle "page-title" "the page's title is not known; set `title` in `status.yaml`"
        PageZone "page-zone" "the page's time zone is none that is known; set `timezone` in `status.yaml`, or import with `--timezone`"
        SameName "same-name" "several components have the same name, and nothing that tells them apart"
        PageLanguage "page-language" "there is no table of words for the language; see docs/templates.md"
        StillOpen "still-open" "the source says that it is not over; if it is, add the closing update"
        Impaired "impaired" "a component is shown as impaired now, and no open incident says so; write one if it still is"
        PerhapsMaintenance "perhaps-maintenance" "the title speaks of maintenance, and the source knows no such kind; where it was planned, write `kind: maintenance`"
        Settings "settings" "the settings could not be added to; put these lines in by hand"
        Markup "markup" "something in a message works differently here"
        Asset "asset" "a file that is shown is not there, or was not copied"
        Picture "picture" "a picture was shown from elsewhere, which pages here never do; save it below `images/` and show it from there"
        ShownZone "shown-zone" "the page wrote letters of a zone behind its times; if they are the zone of times without one, import again with `--timezone`"
        Hidden "hidden" "not everybody saw it on the old page; it is a draft here, which nobody sees"
        Look "look" "this look has no place here; see docs/templates.md"
        Alias "alias" "an old address does not lead on, because it is another page's or cannot be one here"
        Differs "differs" "a file of this name stands already and says something else; it stays as it is: add what it lacks, or take the file away and import again"
        Renamed "renamed" "components are new, and others are no longer in the source; where one only has a new name, write that at the old item, take the new one away with what was written now, and import again"
        Elsewhere "elsewhere" "the source only leads to a text of the old page, whose place this page takes; put the text in"
        Page "page" "`status.yaml` stands and says something else of the page"
        Removed "removed" "an update that a newer copy of the source no longer has; it was imported"
        Warning "warning" "`klartext check` will say this"
    }
}

impl Notes {
    /// An incident, maintenance or notice that is not imported.
    pub fn skip_event(&mut self, place: &str, reason: impl Into<String>) {
        self.skipped.push(Skipped { place: place.into(), reason: reason.into(), is_event: true });
    }

    /// A file that is something else, and has no home here.
    pub fn skip_file(&mut self, place: &str, reason: impl Into<String>) {
        self.skipped.push(Skipped { place: place.into(), reason: reason.into(), is_event: false });
    }

    /// A field that has no home here.
    pub fn drop_field(&mut self, field: &str, place: &str) {
        self.dropped.entry(field.to_owned()).or_default().push(place.to_owned());
    }

    /// Something that was guessed.
    pub fn guess(&mut self, kind: Guess, place: &str, what: impl Into<String>) {
        self.guesses.entry(kind).or_default().push(Note { place: place.into(), what: what.into() });
    }

    /// Something that a person should look at.
    pub fn by_hand(&mut self, kind: HandWork, place: &str, what: impl Into<String>) {
        self.hand_work
            .entry(kind)
            .or_default()
            .push(Note { place: place.into(), what: what.into() });
    }
}
