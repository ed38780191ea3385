//! How much of the time of an impact counts as downtime.

use super::Impact;

/// The weight of each impact in hundredths: 100 counts all of its time, 0 none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UptimeWeights {
    percent: [u8; Impact::ALL.len()],
}

impl Default for UptimeWeights {
    /// As hosted status pages count: a partial outage for 30 of 100, degraded performance and
    /// maintenance not at all.
    fn default() -> UptimeWeights {
        let none = UptimeWeights { percent: [0; Impact::ALL.len()] };
        none.with(Impact::PartialOutage, 30).with(Impact::MajorOutage, 100)
    }
}

impl UptimeWeights {
    /// The hundredths of the time of an impact that count; 0 to 100.
    pub fn percent(self, impact: Impact) -> u8 {
        self.percent[impact as usize]
    }

    /// The same with another weight for one impact; more than 100 is 100. What works always
    /// counts as working.
    pub fn with(mut self, impact: Impact, percent: u8) -> UptimeWeights {
        if impact != Impact::Operational {
            self.percent[impact as usize] = percent.min(100);
        }
        self
    }
}
