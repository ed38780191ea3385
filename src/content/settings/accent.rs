//! The setting `accent`: a colour that can be read on the page, light and dark.

use super::context::Context;
use crate::content::fields::{Fields, Placed};
use crate::content::yaml::Value;
use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::model::colour::{DARK_PAGE, LIGHT_PAGE, READABLE};
use crate::model::{Accent, Colour};

/// The contrast of a shade that nobody chose: enough on the page's faint backgrounds, too.
const COMFORTABLE: f64 = 6.0;

/// Reads the colour, or the two of them.
pub(super) fn accent(
    fields: &mut Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Vec<Diagnostic>,
) -> Accent {
    if !fields.holds_more_than_text("accent") {
        return single(fields);
    }
    let Some(node) = fields.take("accent") else { return Accent::default() };
    let Value::Map(map) = &node.value else {
        fields.wrong_type("accent", node, "a colour, or `light` and `dark` with one");
        return Accent::default();
    };
    let mut both = Fields::of(context.file, context.text, false, map);
    let accent = Accent {
        light: one_of_two(&mut both, "light", LIGHT_PAGE),
        dark: one_of_two(&mut both, "dark", DARK_PAGE),
    };
    both.finish("`accent`", complaints);
    accent
}

/// No colour can be read on both pages. One that can be read on one of them stands for its
/// nearest shade on the other.
fn single(fields: &mut Fields<'_>) -> Accent {
    let Some(written) = fields.prose("accent") else { return Accent::default() };
    let Some(colour) = colour(fields, &written) else { return Accent::default() };
    if colour.is_readable_on(LIGHT_PAGE) || colour.is_readable_on(DARK_PAGE) {
        let shade = |page| match colour.is_readable_on(page) {
            true => Some(colour),
            false => Some(colour.with_contrast(COMFORTABLE, page)),
        };
        return Accent { light: shade(LIGHT_PAGE), dark: shade(DARK_PAGE) };
    }
    let message = format!(
        "{} is hard to read: its contrast is {} on the light page and {} on the dark one",
        quoted(&written.value),
        said(colour.contrast(LIGHT_PAGE)),
        said(colour.contrast(DARK_PAGE)),
    );
    let help = format!(
        "the least is {READABLE}: write `accent: {{ light: \"{}\", dark: \"{}\" }}`",
        colour.readable_on(LIGHT_PAGE),
        colour.readable_on(DARK_PAGE),
    );
    fields.complain(Rule::LowContrast, written.span, message, help);
    Accent::default()
}

/// The colour of one page, if it can be read there.
fn one_of_two(fields: &mut Fields<'_>, name: &'static str, page: Colour) -> Option<Colour> {
    let written = fields.prose(name)?;
    let colour = colour(fields, &written)?;
    if colour.is_readable_on(page) {
        return Some(colour);
    }
    let ratio = said(colour.contrast(page));
    let message = format!(
        "{} is hard to read on the {name} page: its contrast is {ratio}",
        quoted(&written.value)
    );
    let help = format!("the least is {READABLE}: write \"{}\"", colour.readable_on(page));
    fields.complain(Rule::LowContrast, written.span, message, help);
    None
}

fn colour(fields: &mut Fields<'_>, written: &Placed<String>) -> Option<Colour> {
    let found = Colour::from_hex(&written.value);
    if found.is_none() {
        let message = format!("{} is no colour", quoted(&written.value));
        let help = "write red, green and blue in quotes, such as `\"#1a6b5c\"`";
        fields.complain(Rule::WrongType, written.span, message, help);
    }
    found
}

/// A contrast with one decimal, cut: what is nearly enough must not read as enough.
fn said(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}
