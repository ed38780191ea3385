//! What stands on many pages and is the same on all of them.

use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Part of a view that is made once and shown by many pages: cheap to clone, and turned into the
/// template engine's form once.
#[derive(Clone)]
pub struct Shared<T> {
    view: Arc<T>,
    value: tera::Value,
}

impl<T: Serialize> Shared<T> {
    /// A part to be shared.
    pub fn new(view: T) -> Shared<T> {
        Shared { value: tera::Value::from_serializable(&view), view: Arc::new(view) }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.view
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view.fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        self.view == other.view
    }
}

impl<T: Eq> Eq for Shared<T> {}
