//! What an author wrote, ready to be shown anywhere.

use std::borrow::Cow;
use std::sync::OnceLock;

/// What stands in [`Html`] where the address of the site's root belongs.
///
/// A page writes its own path there and a feed the whole address. NUL is in no message: the
/// Markdown reader takes it out.
pub const SITE_ROOT: &str = "\u{0}";

/// How a link to another place of the same message begins. In its words `<` is written in
/// another way, so that this is a link wherever it stands.
pub const LOCAL_LINK: &str = "<a href=\"#";

/// HTML that was made from a message and is safe to be shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// HTML of which the caller knows that it is safe: balanced, with nothing but harmless
    /// elements, and with [`SITE_ROOT`] before each address on this site.
    pub fn trusted(html: String) -> Html {
        Html(html)
    }

    /// The HTML with `root` as the address of the site: `""`, `/status` or
    /// `https://status.example.com`.
    pub fn at(&self, root: &str) -> Cow<'_, str> {
        if self.0.contains(SITE_ROOT) {
            Cow::Owned(self.0.replace(SITE_ROOT, root))
        } else {
            Cow::Borrowed(&self.0)
        }
    }

    /// The same for readers who see it apart from `page`, the whole address of the page on which
    /// it stands: links within it lead there.
    pub fn apart_from(&self, root: &str, page: &str) -> String {
        self.at(root).replace(LOCAL_LINK, &format!("<a href=\"{page}#"))
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// A message: its HTML, and its words alone.
#[derive(Debug, Clone)]
pub struct Message {
    /// For pages and feeds.
    pub html: Html,
    words: Words,
}

/// The words of a message. Of a long history few are ever asked for, and all of them together
/// are as long as its files.
#[derive(Debug, Clone)]
enum Words {
    Kept(Box<str>),
    /// They are all in the HTML: once forgotten, they are read there by the first who asks.
    InHtml {
        read: fn(&str) -> String,
        once: OnceLock<Box<str>>,
    },
}

impl Default for Message {
    fn default() -> Message {
        Message::new(Html::default(), "")
    }
}

impl Message {
    /// A message with its words.
    pub fn new(html: Html, words: &str) -> Message {
        Message { html, words: Words::Kept(words.into()) }
    }

    /// The same, where `read` makes just these words of the HTML.
    pub fn readable(html: Html, words: &str, read: fn(&str) -> String) -> Message {
        let once = OnceLock::from(Box::from(words));
        Message { html, words: Words::InHtml { read, once } }
    }

    /// Forgets the words if they can be read again.
    pub fn forget_words(&mut self) {
        if let Words::InHtml { once, .. } = &mut self.words {
            once.take();
        }
    }

    /// The words without any markup, paragraphs apart by a blank line: for descriptions,
    /// calendars and plain-text clients.
    pub fn text(&self) -> &str {
        match &self.words {
            Words::Kept(words) => words,
            Words::InHtml { read, once } => once.get_or_init(|| read(&self.html.0).into()),
        }
    }
}
