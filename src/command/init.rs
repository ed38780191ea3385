//! `klartext init`: a site folder that builds at once. Never overwrites.

use super::{Outcome, Stop, site_option, terminal};
use crate::cli::Init;
use crate::content::language::language;
use crate::shell::{now, plant};
use crate::source::{SETTINGS, Sources};
use crate::writing::{Host, Starter, StarterLanguage, starter};
use jiff::tz::TimeZone;

pub(super) fn run(arguments: &Init) -> Result<Outcome, Stop> {
    let folder = &arguments.dir;
    let Some(starter_language) = StarterLanguage::from_tag(&arguments.language) else {
        let tags = StarterLanguage::TAGS.join("`, `");
        return Err(Stop::WrongUse(format!("--language: choose one of `{tags}`")));
    };
    let is_new = folder.join(SETTINGS).symlink_metadata().is_err();
    let wanted = Starter {
        language: starter_language,
        today: now().to_zoned(TimeZone::UTC).date(),
        example: is_new,
        hosts: hosts(arguments),
    };
    let planted = plant(folder, &starter(&wanted))?;
    let words = language(&Sources::default(), &arguments.language, &mut Vec::new());
    let said = |phrase: &str, path: &str| {
        words.as_ref().map_or(String::new(), |words| words.filled(phrase, &[("path", path)]))
    };
    for path in &planted.kept {
        terminal::report(&said("said.init_kept", path))?;
    }
    for path in &planted.written {
        terminal::report(&said("said.init_written", path))?;
    }
    if is_new {
        let site = site_option(folder);
        let steps = format!("\n  klartext check{site}\n  klartext build{site}");
        terminal::report(&format!("\n{}{steps}", said("said.init_next", SETTINGS)))?;
    }
    Ok(Outcome::Good)
}

fn hosts(arguments: &Init) -> Vec<Host> {
    let asked = [
        (arguments.netlify, Host::Netlify),
        (arguments.github_pages, Host::GithubPages),
        (arguments.gitlab_pages, Host::GitlabPages),
    ];
    asked.into_iter().filter(|(wanted, _)| *wanted).map(|(_, host)| host).collect()
}
