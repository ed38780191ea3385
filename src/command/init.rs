//! `klartext init`: a site folder that builds at once. Never overwrites.

use super::{Outcome, Stop, terminal};
use crate::cli::Init;
use crate::shell::{now, plant};
use crate::source::SETTINGS;
use crate::writing::{Host, Starter, StarterLanguage, starter};
use jiff::tz::TimeZone;
use std::path::Path;

pub(super) fn run(arguments: &Init) -> Result<Outcome, Stop> {
    let folder = &arguments.dir;
    let Some(language) = StarterLanguage::from_tag(&arguments.language) else {
        let tags = StarterLanguage::TAGS.join("`, `");
        return Err(Stop::WrongUse(format!("--language: choose one of `{tags}`")));
    };
    let is_new = folder.join(SETTINGS).symlink_metadata().is_err();
    let wanted = Starter {
        language,
        today: now().to_zoned(TimeZone::UTC).date(),
        example: is_new,
        hosts: hosts(arguments),
    };
    let planted = plant(folder, &starter(&wanted))?;
    for path in &planted.kept {
        terminal::report(&format!("{path} is there already and stays as it is"))?;
    }
    for path in &planted.written {
        terminal::report(&format!("wrote {path}"))?;
    }
    if is_new {
        terminal::report(&next_steps(folder))?;
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

fn next_steps(folder: &Path) -> String {
    let site = match folder == Path::new(".") {
        true => String::new(),
        false => format!(" -C {}", folder.display()),
    };
    format!(
        "\nnext: set title, url and components in {SETTINGS}, read playbook.md, then\n  \
         klartext check{site}\n  klartext build{site}"
    )
}
