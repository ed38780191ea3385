//! What a source says otherwise than the file that stands for it, in a few words for a person who
//! decides whether it matters.

use std::collections::{BTreeMap, BTreeSet};

/// The difference: how many updates the file lacks, and which fields are others.
pub(super) fn difference(standing: &str, planned: &str) -> String {
    let (standing, planned) = (Parts::of(standing), Parts::of(planned));
    let mut said = Vec::new();
    match planned.headings.difference(&standing.headings).count() {
        0 => {}
        1 => said.push("it lacks an update".to_owned()),
        count => said.push(format!("it lacks {count} updates")),
    }
    let names: BTreeSet<&str> =
        standing.fields.keys().chain(planned.fields.keys()).copied().collect();
    let others = names
        .into_iter()
        .filter(|name| *name != "aliases" && standing.fields.get(name) != planned.fields.get(name));
    let others: Vec<&str> = others.collect();
    if !others.is_empty() {
        said.push(format!("other {}", others.join(", ")));
    }
    if said.is_empty() && planned.states != standing.states {
        said.push("other states of components".to_owned());
    }
    if said.is_empty() {
        said.push("other words".to_owned());
    }
    said.join("; ")
}

/// What a file is compared by.
struct Parts<'t> {
    /// The lines of each field.
    fields: BTreeMap<&'t str, Vec<&'t str>>,
    /// The headings, without what they do to components.
    headings: BTreeSet<&'t str>,
    /// What headings do to components.
    states: Vec<&'t str>,
}

impl Parts<'_> {
    fn of(text: &str) -> Parts<'_> {
        let mut parts =
            Parts { fields: BTreeMap::new(), headings: BTreeSet::new(), states: Vec::new() };
        let (mut is_front, mut name) = (text.starts_with("---"), "");
        for line in text.lines().skip(usize::from(is_front)) {
            if is_front && line.starts_with("---") {
                is_front = false;
            } else if is_front {
                if !line.starts_with([' ', '-', '#']) {
                    name = line.split(':').next().unwrap_or_default();
                }
                parts.fields.entry(name).or_default().push(line);
            } else if let Some(heading) = line.strip_prefix("## ") {
                let (heading, states) = heading.split_once('{').unwrap_or((heading, ""));
                parts.headings.insert(heading.trim_end());
                parts.states.push(states);
            }
        }
        parts
    }
}
