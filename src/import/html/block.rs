//! Blocks, one after another, each behind the marks of the lists and quotations it stands in.

/// How deep lists and quotations stand in each other; deeper ones join the one around them.
const DEEPEST: usize = 12;

/// What blocks stand in.
#[derive(Debug)]
enum Container {
    /// A quotation; whether nothing of it has been written.
    Quote { is_new: bool },
    /// A list, with its next number if it has numbers; whether it has no item yet.
    List { next: Option<u64>, is_new: bool },
    /// An item, with its mark until that is written; whether it may stand right below the text
    /// before its list.
    Item { mark: String, is_new: bool, is_close: bool },
}

/// The blocks that have been written, and what the next one stands in.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: String,
    containers: Vec<Container>,
    /// How many lists and quotations were too deep.
    beyond: usize,
    /// Whether the last block stood in an item.
    is_in_item: bool,
}

impl Blocks {
    /// All of them.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Begins a list; one with numbers begins at this one.
    pub(super) fn enter_list(&mut self, next: Option<u64>) {
        self.enter(Container::List { next, is_new: true });
    }

    /// Begins a quotation.
    pub(super) fn enter_quote(&mut self) {
        self.enter(Container::Quote { is_new: true });
    }

    fn enter(&mut self, container: Container) {
        if self.containers.len() < DEEPEST {
            self.containers.push(container);
        } else {
            self.beyond += 1;
        }
    }

    /// Begins an item of the list around it, or of one of its own.
    pub(super) fn enter_item(&mut self) {
        let list = self.containers.iter().rposition(|it| !matches!(it, Container::Item { .. }));
        match list {
            Some(at) if matches!(self.containers[at], Container::List { .. }) => {
                self.containers.truncate(at + 1);
            }
            // An item without its list.
            _ => self.containers.push(Container::List { next: None, is_new: true }),
        }
        let Some(Container::List { next, is_new }) = self.containers.last_mut() else { return };
        let is_first = std::mem::take(is_new);
        let mark = match next {
            Some(number) => {
                let mark = format!("{}. ", *number % 1_000_000_000);
                *number = number.saturating_add(1);
                mark
            }
            None => "- ".to_owned(),
        };
        // Only a list that begins with 1 may follow a paragraph (CommonMark 0.31, 5.3).
        let is_close = !is_first || matches!(mark.as_str(), "- " | "1. ");
        self.containers.push(Container::Item { mark, is_new: true, is_close });
    }

    /// Ends the innermost list.
    pub(super) fn leave_list(&mut self) {
        self.leave_deep(|it| matches!(it, Container::List { .. }));
    }

    /// Ends the innermost quotation.
    pub(super) fn leave_quote(&mut self) {
        self.leave_deep(|it| matches!(it, Container::Quote { .. }));
    }

    /// Ends the innermost item.
    pub(super) fn leave_item(&mut self) {
        self.leave(|it| matches!(it, Container::Item { .. }));
    }

    /// Ends a container unless it was too deep to be begun.
    fn leave_deep(&mut self, is_meant: fn(&Container) -> bool) {
        match self.beyond {
            0 => self.leave(is_meant),
            _ => self.beyond -= 1,
        }
    }

    fn leave(&mut self, is_meant: fn(&Container) -> bool) {
        if let Some(at) = self.containers.iter().rposition(is_meant) {
            self.containers.truncate(at);
        }
    }

    /// Writes a block, each line behind the marks of what it stands in.
    pub(super) fn write(&mut self, text: &str) {
        let is_in_item = self.containers.iter().any(|it| matches!(it, Container::Item { .. }));
        let is_close = matches!(
            self.containers.last(),
            Some(Container::Item { is_new: true, is_close: true, .. })
        );
        if !self.out.is_empty() {
            self.out.push('\n');
            if !(is_close && self.is_in_item) {
                let margin = self.margin(false);
                self.out.push_str(margin.trim_end());
                self.out.push('\n');
            }
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.out.push('\n');
            }
            let margin = self.margin(true);
            let line = format!("{margin}{line}");
            self.out.push_str(line.trim_end());
        }
        self.is_in_item = is_in_item;
    }

    /// What stands before a line. `is_text`: of a block, whose marks are written with it;
    /// otherwise of an empty line, which belongs to what has begun.
    fn margin(&mut self, is_text: bool) -> String {
        let mut margin = String::new();
        for container in &mut self.containers {
            match container {
                Container::List { .. } => {}
                Container::Quote { is_new } if is_text || !*is_new => {
                    margin.push_str("> ");
                    *is_new = false;
                }
                Container::Item { mark, is_new, .. } if is_text && *is_new => {
                    margin.push_str(mark);
                    *is_new = false;
                }
                Container::Item { mark, is_new, .. } if is_text || !*is_new => {
                    margin.extend(std::iter::repeat_n(' ', mark.len()));
                }
                _ => break,
            }
        }
        margin
    }
}
