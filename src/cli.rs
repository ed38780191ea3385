//! The grammar of the command line; no behaviour.

use crate::writing::StarterLanguage;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A status page from a folder of Markdown files.
#[derive(Debug, Parser)]
#[command(name = "klartext", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a site folder that builds at once; what stands there is never overwritten.
    Init(Init),
    /// Write the site folder of a page that another program makes today.
    Import(Import),
    /// Build the site.
    Build(Build),
    /// Show the site in a browser, and follow its files while they are written.
    Serve(Serve),
    /// Say what is wrong with the files, and build nothing.
    Check(Check),
    /// Write the file of a new incident, maintenance or notice.
    New(New),
    /// Add an update to an incident, a maintenance or a notice.
    Update(Update),
    /// Say that an incident is resolved, or a maintenance completed.
    Resolve(Resolve),
    /// Say what the page says right now: verdict, what goes on, promises that are due.
    Status(Status),
    /// Print the JSON Schema of a front matter or of the settings, for editors.
    Schema(Schema),
    /// Print a script that completes verbs and options in a shell.
    Completions(Completions),
    /// Print a manual page.
    Man(Man),
}

/// The folder and the moment, which every verb needs.
#[derive(Debug, Args)]
pub struct Common {
    /// The site folder, with `status.yaml` and `incidents/`.
    #[arg(short = 'C', long = "site", value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The moment that counts as now: `2026-11-20 11:00` in the page's zone, `14:30`, `-10m`
    /// [default: the clock].
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,
    /// Include files marked `draft: true`.
    #[arg(long)]
    pub drafts: bool,
}

/// `klartext init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; it is made where there is none.
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The language of its files and of the page.
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = StarterLanguage::TAGS)]
    pub language: String,
    /// Add what Netlify needs to publish the page.
    #[arg(long)]
    pub netlify: bool,
    /// Add what GitHub needs to check the files and publish the page.
    #[arg(long)]
    pub github_pages: bool,
    /// Add what GitLab needs to check the files and publish the page.
    #[arg(long)]
    pub gitlab_pages: bool,
}

/// `klartext import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What the source is.
    #[arg(value_name = "FORMAT", value_parser = crate::import::names())]
    pub from: String,
    /// A folder, a file, or how the paths of its files begin.
    pub source: PathBuf,
    /// The site folder; it is made where there is none, and nothing in it is overwritten.
    #[arg(short = 'C', long = "site", value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Write nothing, and report what would be written.
    #[arg(long)]
    pub dry_run: bool,
    /// The zone of times that the source writes without one, such as `Europe/Berlin`
    /// [default: what the source says, or UTC].
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// The moment that counts as now [default: the clock].
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub now: Option<String>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// With counts and examples, for people.
    Human,
    /// An object with every place, for programs.
    Json,
}

/// `klartext build`.
#[derive(Debug, Args)]
pub struct Build {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// Where the site goes [default: `public` in the site folder].
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Leave out files with errors, say so on the page where it matters, and publish the rest.
    #[arg(long)]
    pub keep_going: bool,
    /// Go on, and build again whenever the files or the clock change the site.
    #[arg(long)]
    pub watch: bool,
    /// Watch by looking again and again: for folders that other machines write to.
    #[arg(long, requires = "watch")]
    pub poll: bool,
}

/// `klartext serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// Where it is served; 0 is any port that is free.
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    pub port: u16,
    /// The name or address to serve at. Others than this machine can see the site there.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the page in a browser.
    #[arg(long)]
    pub open: bool,
    /// Watch by looking again and again: for folders that other machines write to.
    #[arg(long)]
    pub poll: bool,
}

/// `klartext check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// Give advice on history as well, not only on what is running, planned or just over.
    #[arg(long)]
    pub all: bool,
    /// How complaints are written.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// How complaints are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line, a caret and the mend, for people.
    Human,
    /// A list of objects, for editors and scripts.
    Json,
    /// Workflow annotations of GitHub Actions.
    Github,
}

/// `klartext new`. What is missing is asked for, if there is a terminal.
#[derive(Debug, Args)]
pub struct New {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// What customers call it.
    pub title: Option<String>,
    /// How bad it is: an id of the page's scale.
    #[arg(long, value_name = "ID", allow_hyphen_values = true, conflicts_with_all = ["maintenance", "notice"])]
    pub severity: Option<String>,
    /// What is affected, and how badly: `login=partial_outage`, or `login`; may be repeated.
    #[arg(
        long = "component",
        value_name = "ID[=IMPACT]",
        allow_hyphen_values = true,
        conflicts_with = "notice"
    )]
    pub components: Vec<String>,
    /// What does not work, and what is not affected: a sentence or two.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub impact: Option<String>,
    /// What customers can do now, or `none`.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with = "notice")]
    pub workaround: Option<String>,
    /// When customers began to feel it [default: the time of the update].
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, conflicts_with = "maintenance")]
    pub started: Option<String>,
    /// When the next word comes: `30m`, `14:30`, a time, or `none`.
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, conflicts_with = "notice")]
    pub next: Option<String>,
    /// It is a maintenance, planned from one time until another.
    #[arg(long, num_args = 2, value_names = ["FROM", "UNTIL"], allow_hyphen_values = true)]
    pub maintenance: Option<Vec<String>>,
    /// It is a notice: nothing is broken.
    #[arg(long, conflicts_with = "maintenance")]
    pub notice: bool,
    /// What is said, and when.
    #[command(flatten)]
    pub word: Word,
}

/// `klartext update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// A part of its slug, or its file [default: what is running, if that is only one].
    pub incident: Option<String>,
    /// How things stand from now on.
    #[arg(long, value_name = "STAGE", allow_hyphen_values = true)]
    pub stage: Option<String>,
    /// What is said, and when.
    #[command(flatten)]
    pub word: Word,
    /// What changes with it.
    #[command(flatten)]
    pub changes: Changes,
    /// Go back to an earlier stage, or open again what was closed.
    #[arg(long)]
    pub reopen: bool,
}

/// `klartext resolve`.
#[derive(Debug, Args)]
pub struct Resolve {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// A part of its slug, or its file [default: what is running, if that is only one].
    pub incident: Option<String>,
    /// What is said, and when.
    #[command(flatten)]
    pub word: Word,
    /// What changes with it.
    #[command(flatten)]
    pub changes: Changes,
}

/// What an update changes beside the stage.
#[derive(Debug, Args)]
pub struct Changes {
    /// What becomes of a component: `--set api=operational`; may be repeated.
    #[arg(long, value_name = "COMPONENT=IMPACT", allow_hyphen_values = true)]
    pub set: Vec<String>,
    /// When the next word comes: `30m`, `14:30`, a time, or `none`.
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub next: Option<String>,
    /// What customers can do now, or `none`.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub workaround: Option<String>,
}

/// What an update says.
#[derive(Debug, Args)]
pub struct Word {
    /// The text in Markdown; `-` reads it from standard input.
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub message: Option<String>,
    /// Open the file in the editor of `VISUAL` or `EDITOR`, and check it then.
    #[arg(long)]
    pub edit: bool,
    /// When it is said: `now`, `-10m`, `14:30`, or a time [default: now].
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub time: Option<String>,
}

/// `klartext status`.
#[derive(Debug, Args)]
pub struct Status {
    /// The folder and the moment.
    #[command(flatten)]
    pub common: Common,
    /// How it is written.
    #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
    pub format: StatusFormat,
}

/// How `klartext status` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// In the page's language, for people.
    Human,
    /// An object, for scripts.
    Json,
}

/// `klartext schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// What it describes.
    #[arg(value_enum, default_value_t = SchemaOf::Incident)]
    pub of: SchemaOf,
    /// A site folder whose components and severities are to be offered.
    #[arg(short = 'C', long = "site", value_name = "DIR")]
    pub site: Option<PathBuf>,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The front matter of an incident file.
    Incident,
    /// `status.yaml`.
    Status,
}

/// `klartext completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `klartext man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The verb that the page is about [default: the whole program].
    #[arg(value_name = "VERB")]
    pub verb: Option<String>,
}
