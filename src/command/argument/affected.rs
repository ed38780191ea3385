//! What is affected: components, each with an impact or without, as an option or an answer names
//! them.

use super::{component, each_once};
use crate::command::Stop;
use crate::content::Settings;
use crate::model::{ComponentIndex, Impact};

/// A component and the impact that is named with it.
type Affected = (ComponentIndex, Option<Impact>);

/// Words that stand between names.
const BETWEEN: [&str; 6] = ["and", "und", "&", "+", "sowie", "plus"];
/// The most words of a name that are tried.
const LONGEST_NAME: usize = 12;
/// Words that stand before a name.
const BEFORE: [&str; 12] =
    ["the", "our", "also", "der", "die", "das", "den", "dem", "unser", "unsere", "unseren", "auch"];

/// Components with the impacts that are named with them, each once.
pub(in crate::command) fn affected<'a>(
    named: impl Iterator<Item = &'a str>,
    settings: &Settings,
) -> Result<Vec<Affected>, Stop> {
    let affected = named.map(|text| one_affected(text, settings)).collect::<Result<Vec<_>, _>>()?;
    let components: Vec<ComponentIndex> =
        affected.iter().map(|(component, _)| *component).collect();
    each_once("--component", &components, settings)?;
    Ok(affected)
}

/// The same as somebody answers it: `the API and sign-in`, `2, 3`.
pub(in crate::command) fn spoken(answer: &str, settings: &Settings) -> Result<Vec<Affected>, Stop> {
    let pieces = answer.split([',', ';']).map(str::trim).filter(|one| !one.is_empty());
    let named = pieces.map(|piece| names(piece, settings)).collect::<Result<Vec<_>, _>>()?;
    affected(named.iter().flatten().map(String::as_str), settings)
}

/// The names in a piece of an answer, apart by words that join them or by spaces alone. A name may
/// hold any word, so from each word on the longest is tried first.
fn names(piece: &str, settings: &Settings) -> Result<Vec<String>, Stop> {
    let words: Vec<&str> = piece.trim_end_matches('.').split_whitespace().collect();
    let is_between = |word: &str| BETWEEN.contains(&word.to_lowercase().as_str());
    let (mut names, mut at) = (Vec::new(), 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let lengths = (1..=rest.len().min(LONGEST_NAME)).rev();
        let mut begun = lengths.map(|length| (length, rest[..length].join(" ")));
        let end = rest.iter().position(|word| is_between(word)).unwrap_or(rest.len());
        match begun.find(|(_, name)| one_affected(name, settings).is_ok()) {
            Some((length, name)) => {
                names.push(name);
                at += length;
            }
            None if end == 0 || BEFORE.contains(&rest[0].to_lowercase().as_str()) => at += 1,
            None => return one_affected(&rest[..end].join(" "), settings).map(|_| names),
        }
    }
    Ok(names)
}

/// `login`, `login=partial_outage`, or the number of a component.
fn one_affected(text: &str, settings: &Settings) -> Result<Affected, Stop> {
    let (name, impact) = text.split_once('=').map_or((text, None), |(a, b)| (a, Some(b)));
    let number = name.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let component = match number.filter(|at| *at < settings.components.len()) {
        Some(at) if settings.component(name.trim()).is_none() => ComponentIndex(at),
        _ => component("--component", name, settings)?,
    };
    let impact = impact.map(|text| super::impact("--component", text, settings));
    Ok((component, impact.transpose()?))
}
