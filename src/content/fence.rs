//! Fences around code: where Markdown is not read (CommonMark 0.31, section 4.5).

/// A fence that is open: the sign it is made of, and how often it is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fence {
    sign: char,
    width: usize,
}

impl Fence {
    /// The fence that a line opens, where none is open.
    pub fn opened_by(line: &str) -> Option<Fence> {
        let (sign, width, rest) = signs(line)?;
        (sign == '~' || !rest.contains('`')).then_some(Fence { sign, width })
    }

    /// Whether a line behind it ends it.
    pub fn is_closed_by(&self, line: &str) -> bool {
        signs(line).is_some_and(|(sign, width, rest)| {
            sign == self.sign && width >= self.width && rest.trim().is_empty()
        })
    }
}

/// The signs in front of a line, how many there are, and what stands behind them.
fn signs(line: &str) -> Option<(char, usize, &str)> {
    let bare = line.trim_start_matches(' ');
    let sign = bare.chars().next().filter(|sign| "`~".contains(*sign))?;
    let rest = bare.trim_start_matches(sign);
    let width = bare.len() - rest.len();
    (line.len() - bare.len() < 4 && width > 2).then_some((sign, width, rest))
}
