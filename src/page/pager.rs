//! Lists that grow, cut into pages that stay: hundreds are counted from the oldest, so that a
//! full page never changes again.

use super::Link;
use super::route::Route;
use crate::model::SiteUrl;
use serde::Serialize;

/// How many entries a page holds.
pub const PAGE: usize = 100;

/// One page of a list that is ordered newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<'a, T> {
    /// The entries of this page, newest first.
    pub entries: &'a [T],
    /// The number of the page: 1 is the oldest. The newest stands on the list's own address.
    pub number: usize,
    /// How many pages there are; the newest has this number.
    pub last: usize,
}

/// The pages of a list that is ordered newest first: the newest one first, which is the only
/// one that may be short. An empty list has one page.
pub fn slices<T>(list: &[T]) -> Vec<Slice<'_, T>> {
    let last = list.len().div_ceil(PAGE).max(1);
    let newest = list.len() - (last - 1) * PAGE;
    let mut pages = vec![Slice { entries: &list[..newest], number: last, last }];
    let older = list[newest..].chunks(PAGE).zip((1..last).rev());
    pages.extend(older.map(|(entries, number)| Slice { entries, number, last }));
    pages
}

/// One page of a list by its number; the newest where there is no such number.
pub fn slice<T>(list: &[T], number: Option<usize>) -> Slice<'_, T> {
    let mut pages = slices(list);
    let place = number.and_then(|number| pages.iter().position(|page| page.number == number));
    pages.swap_remove(place.unwrap_or(0))
}

/// The way to the pages beside one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// To what came later.
    pub newer: Option<Link>,
    /// To what came before.
    pub older: Option<Link>,
}

impl Pager {
    /// The pager of a slice, where there is more than one. `name` says what a page is called;
    /// `route` leads to a page by its number, the newest having none.
    pub fn of<T>(
        slice: &Slice<'_, T>,
        url: &SiteUrl,
        words: (&str, &str),
        route: impl Fn(Option<usize>) -> Route,
    ) -> Option<Pager> {
        let number = |n: usize| (n < slice.last).then_some(n);
        let link = |n: usize, words: &str| Link::new(route(number(n)).href(url), words);
        let newer = (slice.number < slice.last).then(|| link(slice.number + 1, words.0));
        let older = (slice.number > 1).then(|| link(slice.number - 1, words.1));
        (slice.last > 1).then_some(Pager { newer, older })
    }
}
