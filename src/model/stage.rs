//! How far an incident or a maintenance has come.

/// The three kinds of file, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindName {
    /// Something broke.
    Incident,
    /// Something is going to be worked on.
    Maintenance,
    /// Something to know.
    Notice,
}

impl KindName {
    /// All of them.
    pub const ALL: [KindName; 3] = [KindName::Incident, KindName::Maintenance, KindName::Notice];

    /// The word that authors write after `kind:`.
    pub fn id(self) -> &'static str {
        match self {
            KindName::Incident => "incident",
            KindName::Maintenance => "maintenance",
            KindName::Notice => "notice",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<KindName> {
        KindName::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A stage of an incident or of a maintenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Incident: it is known that something is wrong.
    Investigating,
    /// Incident: the cause is known.
    Identified,
    /// Incident: a remedy is in place and being watched.
    Monitoring,
    /// Incident: over.
    Resolved,
    /// Incident: over, and what was learned is written down.
    Postmortem,
    /// Incident: a false alarm. Kept, counted as no downtime.
    Withdrawn,
    /// Maintenance: announced.
    Scheduled,
    /// Maintenance: under way.
    InProgress,
    /// Maintenance: done, and being watched.
    Verifying,
    /// Maintenance: over.
    Completed,
    /// Maintenance: will not take place.
    Cancelled,
}

impl Stage {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Stage; 11] = [
        Stage::Investigating,
        Stage::Identified,
        Stage::Monitoring,
        Stage::Resolved,
        Stage::Postmortem,
        Stage::Withdrawn,
        Stage::Scheduled,
        Stage::InProgress,
        Stage::Verifying,
        Stage::Completed,
        Stage::Cancelled,
    ];

    /// The word that authors and API clients use.
    pub fn id(self) -> &'static str {
        match self {
            Stage::Investigating => "investigating",
            Stage::Identified => "identified",
            Stage::Monitoring => "monitoring",
            Stage::Resolved => "resolved",
            Stage::Postmortem => "postmortem",
            Stage::Withdrawn => "withdrawn",
            Stage::Scheduled => "scheduled",
            Stage::InProgress => "in_progress",
            Stage::Verifying => "verifying",
            Stage::Completed => "completed",
            Stage::Cancelled => "cancelled",
        }
    }

    /// The stage with this id.
    pub fn from_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// The kind it is a stage of.
    pub fn kind(self) -> KindName {
        if self <= Stage::Withdrawn { KindName::Incident } else { KindName::Maintenance }
    }

    /// The stages of a kind, in their order; a notice has none.
    pub fn of_kind(kind: KindName) -> impl Iterator<Item = Stage> {
        Stage::ALL.into_iter().filter(move |stage| stage.kind() == kind)
    }

    /// Whether nothing is wrong or under way any more.
    pub fn is_closed(self) -> bool {
        matches!(
            self,
            Stage::Resolved
                | Stage::Postmortem
                | Stage::Withdrawn
                | Stage::Completed
                | Stage::Cancelled
        )
    }

    /// Whether a maintenance at this stage has begun by somebody's word.
    pub fn is_under_way(self) -> bool {
        matches!(self, Stage::InProgress | Stage::Verifying)
    }
}
