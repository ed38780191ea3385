//! The clock. It is asked once a build; everything else gets `now` as an argument.

use jiff::Timestamp;

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp::now()
}
