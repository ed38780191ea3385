//! How badly a component is affected.

/// The state of one component, mildest first: the order is the one by which the worst wins.
///
/// The words are those of the public Statuspage API, so that its clients understand them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Impact {
    /// It works.
    #[default]
    Operational,
    /// Work was planned and is under way. Milder than any outage: it never hides one.
    UnderMaintenance,
    /// It works, slowly or with errors that a retry mends.
    DegradedPerformance,
    /// It fails for some, or in part.
    PartialOutage,
    /// It fails for all.
    MajorOutage,
}

impl Impact {
    /// All of them, mildest first.
    pub const ALL: [Impact; 5] = [
        Impact::Operational,
        Impact::UnderMaintenance,
        Impact::DegradedPerformance,
        Impact::PartialOutage,
        Impact::MajorOutage,
    ];

    /// The word that authors and API clients use.
    pub fn id(self) -> &'static str {
        match self {
            Impact::Operational => "operational",
            Impact::UnderMaintenance => "under_maintenance",
            Impact::DegradedPerformance => "degraded_performance",
            Impact::PartialOutage => "partial_outage",
            Impact::MajorOutage => "major_outage",
        }
    }

    /// The impact with this id.
    pub fn from_id(id: &str) -> Option<Impact> {
        Impact::ALL.into_iter().find(|impact| impact.id() == id)
    }

    /// Whether something is wrong: planned work is not.
    pub fn is_trouble(self) -> bool {
        self > Impact::UnderMaintenance
    }
}
