//! The courses of all incidents, in blocks: what is the same as on the board before is shared with
//! it block by block, and what would be asked of every course is asked of a block once.

use super::course::Phase;
use super::holds::Held;
use super::{Board, IncidentIndex};
use crate::model::{Incident, Site};
use jiff::Timestamp;
use rayon::prelude::*;
use std::sync::Arc;

/// How many courses are in a block: few enough to be copied for one edit, and enough that a look
/// at all blocks is short.
const SIZE: usize = 128;

/// How things stand with each incident, in the order of [`Site::incidents`].
#[derive(Debug, Clone)]
pub(super) struct Courses {
    /// All but the last are full.
    blocks: Vec<Arc<Block>>,
}

/// Courses of incidents that follow each other.
#[derive(Debug)]
struct Block {
    held: Vec<Held>,
    /// The places among them of what is not over.
    open: Vec<usize>,
    /// When what the page says of any of them changed last.
    changed: Option<Timestamp>,
    /// When the clock alone changes how any of them stands next.
    turn: Timestamp,
    /// From when on all of them hold.
    from: Timestamp,
    /// Until when, without this moment itself.
    until: Timestamp,
}

impl Block {
    fn of(held: Vec<Held>) -> Block {
        let open = held.iter().enumerate().filter(|(_, held)| held.phase != Phase::Over);
        Block {
            open: open.map(|(at, _)| at).collect(),
            changed: held.iter().filter_map(|held| held.changed).max(),
            turn: held.iter().map(|held| held.turn).min().unwrap_or(Timestamp::MAX),
            from: held.iter().map(|held| held.from).max().unwrap_or(Timestamp::MIN),
            until: held.iter().map(|held| held.until).min().unwrap_or(Timestamp::MAX),
            held,
        }
    }

    fn holds_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

impl Courses {
    /// The courses of all incidents at `now`: those of a board before it where they still hold.
    ///
    /// `before` is a site with its board that was read with the same settings.
    pub(super) fn at(site: &Site, now: Timestamp, before: Option<(&Site, &Board)>) -> Courses {
        let known = before.map(|(site, board)| Known { site, courses: &board.courses, now });
        let chunks = site.incidents.par_chunks(SIZE).enumerate();
        let blocks = chunks.map(|(number, incidents)| {
            let first = number * SIZE;
            let known = known.as_ref();
            if let Some(same) = known.and_then(|known| known.block(number, incidents)) {
                return Arc::clone(same);
            }
            let held = incidents.iter().enumerate().map(|(at, incident)| {
                let same = known.and_then(|known| known.one(first + at, incident));
                same.cloned().unwrap_or_else(|| Held::at(incident, &site.language, now))
            });
            Arc::new(Block::of(held.collect()))
        });
        Courses { blocks: blocks.collect() }
    }

    pub(super) fn get(&self, index: IncidentIndex) -> &Held {
        &self.blocks[index.0 / SIZE].held[index.0 % SIZE]
    }

    /// The course at a place, if there is one.
    pub(super) fn find(&self, index: IncidentIndex) -> Option<&Held> {
        self.blocks.get(index.0 / SIZE)?.held.get(index.0 % SIZE)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Held> {
        self.blocks.iter().flat_map(|block| &block.held)
    }

    /// What is not over.
    pub(super) fn open(&self) -> impl Iterator<Item = IncidentIndex> {
        let blocks = self.blocks.iter().enumerate();
        blocks.flat_map(|(number, block)| {
            block.open.iter().map(move |at| IncidentIndex(number * SIZE + at))
        })
    }

    /// Those in which the clock has a say.
    pub(super) fn moving(&self) -> impl Iterator<Item = IncidentIndex> {
        let blocks = self.blocks.iter().enumerate();
        let blocks = blocks.filter(|(_, block)| block.until < Timestamp::MAX);
        blocks.flat_map(|(number, block)| {
            let moving = block.held.iter().enumerate();
            let moving = moving.filter(|(_, held)| held.until < Timestamp::MAX);
            moving.map(move |(at, _)| IncidentIndex(number * SIZE + at))
        })
    }

    /// The places at which something else is said than on a board before.
    pub(super) fn differing(&self, before: &Courses) -> Vec<IncidentIndex> {
        let blocks = self.blocks.len().max(before.blocks.len());
        let differs = |number: &usize| match (self.blocks.get(*number), before.blocks.get(*number))
        {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            _ => true,
        };
        let print = |courses: &Courses, at| courses.find(at).map(|held| held.print);
        let places =
            (0..blocks).filter(differs).flat_map(|number| number * SIZE..(number + 1) * SIZE);
        places.map(IncidentIndex).filter(|at| print(self, *at) != print(before, *at)).collect()
    }

    /// When what the page says changed last.
    pub(super) fn changed(&self) -> Option<Timestamp> {
        self.blocks.iter().filter_map(|block| block.changed).max()
    }

    /// When the clock alone changes how anything stands next.
    pub(super) fn turn(&self) -> Timestamp {
        self.blocks.iter().map(|block| block.turn).min().unwrap_or(Timestamp::MAX)
    }
}

/// What a board before has worked out, as far as it holds.
struct Known<'a> {
    site: &'a Site,
    courses: &'a Courses,
    now: Timestamp,
}

impl<'a> Known<'a> {
    /// The block of this number, where it is of the very same incidents.
    fn block(&self, number: usize, incidents: &[Arc<Incident>]) -> Option<&'a Arc<Block>> {
        let block = self.courses.blocks.get(number)?;
        let others = self.site.incidents[number * SIZE..].iter();
        let is_same = block.held.len() == incidents.len()
            && incidents.iter().zip(others).all(|(one, other)| Arc::ptr_eq(one, other));
        (is_same && block.holds_at(self.now)).then_some(block)
    }

    /// The course of one incident, which is about at this place.
    fn one(&self, about: usize, incident: &Arc<Incident>) -> Option<&'a Held> {
        let others = &self.site.incidents;
        let is_it = |at: &usize| others.get(*at).is_some_and(|other| Arc::ptr_eq(other, incident));
        // Most stand where they stood, or beside it where one came or went before them.
        let beside = [Some(about), about.checked_sub(1), about.checked_add(1)];
        let at = beside.into_iter().flatten().find(is_it).or_else(|| {
            let found = others.binary_search_by(|other| other.slug.cmp(&incident.slug)).ok()?;
            (others[found].print == incident.print).then_some(found)
        })?;
        Some(self.courses.get(IncidentIndex(at))).filter(|held| held.holds_at(self.now))
    }
}
