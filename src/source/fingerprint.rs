//! What something is made from, in 128 bits: where the fingerprint is the same, so is the thing.

use std::fmt;
use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::Xxh3Default;

/// An odd number without a pattern (the golden ratio in 128 bits).
const SPREAD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

/// A fingerprint of values: equal ones come from equal values.
///
/// That of a value is its XXH3 in 128 bits: two differ unless somebody sets out to make them
/// alike, and whoever does so with his own files sees an old page until the next start. A digest
/// that bars even that costs a sixth of a build where the processor has no instructions for it.
/// It means nothing to another build of the program, so it is not for disks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a value, of all in it that is hashed.
    pub fn of(value: &(impl Hash + ?Sized)) -> Fingerprint {
        Mixer::default().with(value).fingerprint()
    }

    /// The fingerprint of what this one is of and then `next`: the order matters.
    ///
    /// There are many of these, one for each page, so it is no digest of the two: they are spread
    /// already, and a step that loses nothing of either keeps them so.
    #[must_use]
    pub fn then(self, next: Fingerprint) -> Fingerprint {
        Fingerprint((self.0.rotate_left(59) ^ next.0).wrapping_mul(SPREAD))
    }

    /// The fingerprint of what this one is of and then all of these.
    #[must_use]
    pub fn then_all(self, next: impl IntoIterator<Item = Fingerprint>) -> Fingerprint {
        next.into_iter().fold(self, Fingerprint::then)
    }

    /// Its bytes.
    pub fn bytes(&self) -> [u8; 16] {
        self.0.to_le_bytes()
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Takes in one value after another.
#[derive(Clone, Default)]
pub struct Mixer(Xxh3Default);

impl Mixer {
    /// The same with one more value.
    pub fn with(mut self, value: &(impl Hash + ?Sized)) -> Mixer {
        value.hash(&mut self);
        self
    }

    /// The fingerprint of all that was taken in.
    pub fn fingerprint(self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}
