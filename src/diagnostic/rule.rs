//! The rules: each with its name, its level and why it is one.
//!
//! A rule of the format is an error only where going on would mean guessing, or would be
//! dangerous; everything else is a warning and the page is published. Rules of communication are
//! advice, and the settings choose their levels. `docs/complaints.md` is made from this list and
//! from the fixtures in `tests/complaints/`, one folder a rule.

/// How bad a complaint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Good to know; nothing need be done.
    Info,
    /// Worth knowing; everything is published.
    Warning,
    /// The file cannot be published as it stands.
    Error,
}

impl Level {
    /// All of them, mildest first.
    pub const ALL: [Level; 3] = [Level::Info, Level::Warning, Level::Error];

    /// Its word in reports.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

macro_rules! rules {
    ($( $rule:ident $name:literal $level:ident $about:literal )*) => {
        /// What can be wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $( #[doc = $about] $rule, )*
        }

        impl Rule {
            /// From here on, rules are advice.
            const FIRST_ADVICE: Rule = Rule::NextUpdateMissing;

            /// All rules, in the order of the documentation.
            pub const ALL: &'static [Rule] = &[ $( Rule::$rule, )* ];

            /// Its name, as reports and settings write it.
            pub fn name(self) -> &'static str {
                match self { $( Rule::$rule => $name, )* }
            }

            /// Its documented level.
            pub fn level(self) -> Level {
                match self { $( Rule::$rule => Level::$level, )* }
            }

            /// Whether it is about how an incident is talked about, and not about the format.
            pub fn is_advice(self) -> bool {
                self >= Rule::FIRST_ADVICE
            }

            /// What it is about, in a sentence for the documentation.
            pub fn about(self) -> &'static str {
                match self { $( Rule::$rule => $about, )* }
            }
        }
    };
}

rules! {
    // The folder and its files.
    MissingSettings "missing-settings" Error "There is no `status.yaml`, so there is no page to build."
    EmptySettings "empty-settings" Error "`status.yaml` is there and says nothing."
    NotUtf8 "not-utf-8" Error "A file is not UTF-8, so its letters cannot be known."
    FileTooLong "file-too-long" Error "A file is longer than 1 MiB or has more than 2000 updates, which no incident has."
    LinkOutside "link-outside" Error "A symbolic link leads out of the site folder, or nowhere; what it shows is not part of the site."
    UnreadableName "unreadable-name" Error "A file's name is no Unicode text, so it has no address."
    DuplicateSlug "duplicate-slug" Error "Two files have names that lead to the same address."
    AliasTaken "alias-taken" Error "A former address is another page's address."
    InvalidAlias "invalid-alias" Error "A former address is neither a slug nor a path on this site."

    // The front matter as text.
    MissingFrontMatter "missing-front-matter" Error "An incident file does not begin with front matter."
    UnclosedFrontMatter "unclosed-front-matter" Error "The line `---` that ends the front matter is missing."
    InvalidYaml "invalid-yaml" Error "The YAML cannot be read."
    TabIndent "tab-indent" Error "YAML is indented with a tab, which YAML forbids."
    UnquotedColon "unquoted-colon" Error "A text with a colon and a space stands without quotes, and YAML takes it for a map."
    QuotesNeeded "quotes-needed" Error "A text begins with a character that means something else in YAML."
    UnclosedQuote "unclosed-quote" Error "A quote is opened and not closed."
    AnchorOrTag "anchor-or-tag" Error "YAML's anchors, aliases, merge keys and tags are not read: they hide what a file says."
    DuplicateKey "duplicate-key" Error "A field stands twice, and only one of the two can be meant."
    CommentCutsText "comment-cuts-text" Warning "Text after ` #` is a comment in YAML and is not shown."

    // The fields.
    UnknownField "unknown-field" Error "A field has a name that means nothing here."
    WrongType "wrong-type" Error "A field holds another kind of value than it should."
    MissingTitle "missing-title" Error "An incident has no title."
    MissingSeverity "missing-severity" Error "An incident has no severity."
    MissingStage "missing-stage" Error "A file without update headings does not say how things stand."
    MissingStart "missing-start" Error "A file without update headings does not say when it began."
    UnknownKind "unknown-kind" Error "A kind that does not exist."
    UnknownComponent "unknown-component" Error "A component that `status.yaml` does not have."
    UnknownSeverity "unknown-severity" Error "A severity that the page's scale does not have."
    UnknownStage "unknown-stage" Error "A stage that does not exist."
    StageOfOtherKind "stage-of-other-kind" Error "A stage of maintenance in an incident, or the other way round."
    UnknownImpact "unknown-impact" Error "An impact that does not exist."
    RepeatedComponent "repeated-component" Error "A component is named twice in one place."
    MeaninglessField "meaningless-field" Warning "A field that this kind of file does not have; it is left out."
    InvalidAddress "invalid-address" Error "An address that is not http, https, mailto or tel, or that cannot be read."

    // Times.
    InvalidTime "invalid-time" Error "A time that cannot be read, or that no calendar has."
    ZoneAbbreviation "zone-abbreviation" Error "An abbreviation such as CET or IST, which means different times in different places."
    UnknownZone "unknown-zone" Error "A time zone that does not exist."
    SkippedTime "skipped-time" Error "A local time that the clock skips when it is put forward."
    DoubledTime "doubled-time" Error "A local time that the clock shows twice when it is put back."
    InvalidDuration "invalid-duration" Error "A duration that cannot be read."
    EndBeforeStart "end-before-start" Error "Something ends before it begins."
    WindowEndsBeforeStart "window-ends-before-start" Error "A maintenance window ends before it begins."
    UpdateBeforeStart "update-before-start" Warning "An update is older than the start of its incident."
    UpdateInFuture "update-in-future" Warning "An update lies up to 26 hours ahead, mostly because of a time zone; it counts from now."
    UpdateFarInFuture "update-far-in-future" Error "An update lies more than 26 hours ahead."

    // Updates and stages.
    UnreadableHeading "unreadable-heading" Error "A heading begins like a time and cannot be read as an update."
    HeadingWithoutTime "heading-without-time" Error "A heading is the name of a stage and has no time."
    UnreadableBraces "unreadable-braces" Error "The braces of an update heading cannot be read."
    ImpactWhileClosing "impact-while-closing" Error "An update closes the incident, which makes every component work, and names an impact."
    InvalidAnchor "invalid-anchor" Error "An anchor that is no part of an address, or that two updates have."
    MixedOrder "mixed-order" Warning "Updates stand neither oldest nor newest first; they are shown by their times."
    StageDiffers "stage-differs" Warning "`stage` differs from the newest heading, which wins."
    StageChangedInPlace "stage-changed-in-place" Warning "A stage that was changed without an update reaches no subscriber."
    EndedWhileOpen "ended-while-open" Error "`ended` stands where the stage is an open one."
    ResolvedWithoutEnd "resolved-without-end" Error "A closed file without update headings does not say when it ended."
    MissingWindow "missing-window" Error "A planned maintenance does not say when it will be."

    // Messages.
    RawTag "raw-tag" Warning "An HTML tag is not one of the harmless ones and is shown as text."
    RefusedLink "refused-link" Warning "A link is not http, https, mailto or tel and is shown as text."
    RemoteImage "remote-image" Warning "An image of another host is shown as a link: the page asks no other host for anything."
    MissingImage "missing-image" Warning "An image is not in the site folder, or is no picture."
    ControlCharacter "control-character" Warning "A control character that no one can see is left out."

    // Settings.
    MissingSetting "missing-setting" Error "`status.yaml` lacks something that the page cannot be without."
    InvalidId "invalid-id" Error "An id has characters that an address may not have."
    DuplicateId "duplicate-id" Error "Two components or two severities have the same id."
    MissingFile "missing-file" Warning "A file that the settings name is not in the site folder, or is of another kind than it should be; the page does without it."
    LowContrast "low-contrast" Warning "An accent colour is hard to read on the page, which keeps its own (WCAG 2.2, 1.4.3)."
    UnknownLanguage "unknown-language" Error "There is no table of words for the page's language."

    // Templates.
    InvalidTemplate "invalid-template" Error "A template of `site-template/` cannot be read or rendered."
    InvalidWords "invalid-words" Error "A table of words cannot be read."
    InvalidMessage "invalid-message" Warning "A text of `messages/` cannot be used to begin an update with; the built-in one is."

    // How an incident is talked about: advice. `NextUpdateMissing` is the first of them.
    NextUpdateMissing "next-update-missing" Warning "An incident is open and nobody said when there will be word again, so readers ask or reload."
    PromiseInTextAlone "promise-in-text-alone" Info "The next update is promised in the text alone, so the page cannot show it or say that it is due."
    UpdateOverdue "update-overdue" Warning "A promised update is late, or the last word is older than the severity allows: silence reads as not caring."
    LongSilence "long-silence" Warning "Something has been open for days without a word; mostly it is over and nobody said so."
    ImpactMissing "impact-missing" Warning "Nothing says what does not work for customers, and what does: the first thing they look for."
    WorkaroundMissing "workaround-missing" Warning "Neither a workaround nor `none`: readers cannot tell whether there is nothing to do or nobody thought of it."
    LastingEffectsMissing "lasting-effects-missing" Warning "It is resolved, and nothing says whether anything was lost or remains to be done."
    ContactMissing "contact-missing" Warning "Nobody is named whom to ask, in the settings, the file or the messages."
    AnnouncedLate "announced-late" Warning "A maintenance was announced too late for those who have to prepare for it, and is not said to be urgent."
    WindowEndMissing "window-end-missing" Warning "A planned maintenance does not say how long it takes."
    UnansweredGap "unanswered-gap" Warning "A question of a message's template was not answered, and readers see it as it stands."
    RepeatedText "repeated-text" Warning "An update says the same as the one before it: subscribers are disturbed for nothing."
    Blame "blame" Warning "A message blames a person or a mistake of somebody's: causes are in systems, and blame makes people hide them."
    VagueEstimate "vague-estimate" Warning "An estimate without a basis, such as `soon`: one that fails costs more trust than none."
    AmbiguousZone "ambiguous-zone" Warning "A time bears an abbreviation of a zone that is not understood everywhere, or means several."
    Midnight "midnight" Warning "Midnight, or 12 am: it may be the beginning or the end of the day."
    StillImpaired "still-impaired" Warning "A message says that something works again, and all its components are still marked impaired."
    SeverityTooLow "severity-too-low" Warning "All components are out, and the severity was never raised to the worst."
}
