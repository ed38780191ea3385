//! Two builds at once.

use crate::{Place, bundle};
use klartext::bundle::{Bundle, Rank};
use klartext::shell::{self, Failure, PublishError};
use std::fs;

#[test]
fn a_second_build_is_told_that_another_one_is_publishing() {
    let place = Place::with(&[".klartext: a.html", "a.html: old"]);
    let (output, site) = (place.output.clone(), place.site.clone());
    let mut first = Bundle::default();
    first.add("a.html", Rank::Page, move || {
        let second = shell::publish(&bundle(&["a.html: second"]), &output, &site);
        assert!(matches!(second, Err(PublishError::Machine(Failure::Busy(_)))));
        Ok(b"first".to_vec())
    });
    assert_eq!(place.outcome(&first), "1 files, 1 changed, 0 removed");
    assert_eq!(place.tree(), [".klartext: a.html", "a.html: first"]);
}

#[test]
fn builds_that_race_leave_one_whole_site() {
    let place = Place::with(&[]);
    let build = &|number: usize| {
        let lines = [format!("a.html: {number}"), format!("{number}/b.html: {number}")];
        for _ in 0..20 {
            match place.publish(&bundle(&lines)) {
                Ok(_) | Err(PublishError::Machine(Failure::Busy(_))) => {}
                Err(error) => panic!("{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || build(number));
        }
    });
    let last = fs::read_to_string(place.output.join("a.html")).unwrap();
    let list = format!(".klartext: {last}/b.html a.html");
    assert_eq!(place.tree(), [list, format!("{last}/b.html: {last}"), format!("a.html: {last}")]);
}
