//! How wide a text will be in a picture, where nobody can measure it: pictures are made without
//! a font, and each reader has another.
//!
//! The widths are those of Verdana, which is wider than most; whoever draws says the width as
//! well (`textLength`), so that a text fits in any font.

/// Widths of U+0020 to U+007E, in 2048ths of the size of the font.
const ASCII: [u16; 95] = [
    720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930, 1302,
    1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117, 2048,
    1400, 1404, 1430, 1578, 1295, 1177, 1588, 1539, 862, 931, 1419, 1140, 1726, 1532, 1612, 1235,
    1612, 1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930, 930, 1676, 1302, 1302,
    1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992, 1296, 1243, 1276,
    1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300, 1676,
];
/// The size of the font.
const EM: u16 = 2048;
const JOINER: char = '\u{200d}';

/// The width of a text in a font of this size, in the same unit.
pub fn text_width(text: &str, size: f64) -> f64 {
    let mut before = ' ';
    let mut sum = 0.0;
    for c in text.chars() {
        // What is joined to a picture is part of it.
        sum += if before == JOINER { 0.0 } else { f64::from(width(c)) };
        before = c;
    }
    sum * size / f64::from(EM)
}

fn width(c: char) -> u16 {
    match c {
        ' '..='~' => ASCII[c as usize - 0x20],
        '\u{a0}' => ASCII[0],
        _ if is_without_width(c) => 0,
        // Letters with marks are as wide as those without, ligatures as their parts.
        '\u{a1}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' => {
            let plain = deunicode::deunicode_char(c).unwrap_or("o");
            plain.chars().map(|c| if c.is_ascii_graphic() { width(c) } else { 0 }).sum()
        }
        '\u{370}'..='\u{52f}' => {
            if c.is_lowercase() {
                1270
            } else {
                1440
            }
        }
        '\u{590}'..='\u{8ff}' => 1150,
        '\u{1f1e6}'..='\u{1f1ff}' => EM * 5 / 8,
        _ if is_emoji(c) => EM * 5 / 4,
        _ if is_wide(c) => EM,
        _ => 1400,
    }
}

/// Marks that stand on another character, and what only says how one is shown.
fn is_without_width(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{93c}' | '\u{94d}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// East Asian characters of full width (Unicode Standard Annex 11).
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::text_width;

    #[test]
    fn a_text_is_as_wide_as_its_characters() {
        let table = [
            ("", 0.0),
            ("Works", 2025.0 + 1243.0 + 874.0 + 1212.0 + 1067.0),
            ("ü", 1296.0),
            ("u\u{308}", 1296.0),
            ("ß", 2.0 * 1067.0),
            ("機器", 2.0 * 2048.0),
            ("👩\u{200d}🚒", 2560.0),
            ("🇦🇹", 2560.0),
            ("سَ", 1150.0),
        ];
        for (text, expected) in table {
            assert_eq!(text_width(text, 2048.0), expected, "{text}");
        }
    }
}
