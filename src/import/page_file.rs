//! A page of a site generator: fields in YAML, TOML or JSON, and a text below them.
//!
//! Hugo tells the three by how they begin (<https://gohugo.io/content-management/front-matter/>);
//! what is built on gray-matter names the language behind the first line's hyphens.

use super::broken_fields::broken_fields;
use super::datum::{Datum, Record};

/// A page, cut in two.
pub(super) struct PageFile<'a> {
    /// The fields on top.
    pub(super) fields: Record,
    /// The text below them.
    pub(super) body: &'a str,
    /// What is wrong with the fields, where they were read in spite of it.
    pub(super) wrong: Option<String>,
}

/// Cuts a page: `---` begins YAML, `+++` and `---toml` TOML, `{` and `---json` JSON. Its lines end
/// in `\n`. Fields with a slip in them are read line by line.
///
/// # Errors
/// There are no fields on top, or they cannot be read.
pub(super) fn page_file(text: &str) -> Result<PageFile<'_>, String> {
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or("").trim_end();
    let page = match first {
        "---" | "---yaml" | "---yml" => fenced(text, "---", "YAML", Datum::from_yaml),
        "---toml" => fenced(text, "---", "TOML", Datum::from_toml),
        "---json" => fenced(text, "---", "JSON", Datum::from_json),
        "+++" => fenced(text, "+++", "TOML", Datum::from_toml),
        _ if text.starts_with('{') => json(text),
        "" => Err("it is empty".to_owned()),
        _ => Err("it has no fields on top".to_owned()),
    };
    page.or_else(|wrong| match broken_fields(text) {
        Some((fields, body)) => Ok(PageFile { fields, body, wrong: Some(wrong) }),
        None => Err(wrong),
    })
}

fn fenced<'a>(
    text: &'a str,
    fence: &str,
    language: &str,
    read: fn(&str) -> Result<Datum, String>,
) -> Result<PageFile<'a>, String> {
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let behind = at + line.len();
        if line.trim_end() == fence {
            // The line of the fence, so that complaints name lines of the file.
            let fields = read(&format!("\n{}", &text[start..at]))
                .map_err(|what| format!("its {language} cannot be read: {what}"))?;
            return match fields {
                Datum::Map(fields) => Ok(PageFile { fields, body: &text[behind..], wrong: None }),
                Datum::Nothing => {
                    Ok(PageFile { fields: Record::default(), body: &text[behind..], wrong: None })
                }
                _ => Err(format!("its {language} holds no fields")),
            };
        }
        at = behind;
    }
    Err(format!("the line `{fence}` that ends its fields is missing"))
}

fn json(text: &str) -> Result<PageFile<'_>, String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
    let first = values.next();
    let end = values.byte_offset();
    match first {
        Some(Ok(value)) => {
            let fields = Datum::of_json(value).into_record();
            Ok(PageFile { fields, body: &text[end..], wrong: None })
        }
        Some(Err(error)) => Err(format!("its JSON cannot be read: {error}")),
        None => Err("it is empty".to_owned()),
    }
}
