//! The elements of HTML, by what they are to a message.

/// Elements that begin a new block. `br` is among them: who writes it lays out by HTML.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "xmp",
];

/// All others: they stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "applet", "area", "audio", "b", "base", "basefont", "bdi", "bdo",
    "bgsound", "big", "blink", "button", "canvas", "cite", "code", "col", "colgroup", "data",
    "datalist", "del", "dfn", "em", "embed", "font", "frame", "i", "iframe", "image", "img",
    "input", "ins", "kbd", "label", "link", "map", "mark", "marquee", "meta", "meter", "nobr",
    "noembed", "noframes", "noscript", "object", "output", "param", "picture", "progress", "q",
    "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "select", "slot", "small", "source",
    "span", "strike", "strong", "style", "sub", "sup", "svg", "template", "textarea", "time",
    "track", "tt", "u", "var", "video", "wbr",
];

/// Prefixes of the elements that word processors leave in what is pasted from them.
const OFFICE: &[&str] = &["o", "v", "w", "m", "x", "st1"];

/// Whether this is the name, in lower case, of an element of HTML.
pub(super) fn is_known(name: &str) -> bool {
    BLOCKS.contains(&name)
        || INLINE.contains(&name)
        || name.split_once(':').is_some_and(|(prefix, _)| OFFICE.contains(&prefix))
}

/// Whether an element begins a new block.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether what an element holds is no text for readers.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Attributes that may stand without a value.
pub(super) fn may_lack_value(attribute: &str) -> bool {
    const NAMES: &[&str] = &[
        "async", "checked", "class", "compact", "controls", "defer", "disabled", "download",
        "hidden", "href", "id", "name", "noshade", "nowrap", "open", "reversed", "selected",
        "style", "target", "title", "type",
    ];
    NAMES.contains(&attribute) || attribute.starts_with("data-")
}
