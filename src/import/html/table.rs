//! A table while it is read. Cells are lines; one column is no table but a way to lay out text.

/// Rows of cells, each cell a line of Markdown.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    /// Whether a cell is open.
    pub(super) is_in_cell: bool,
}

impl Table {
    /// Ends a cell.
    pub(super) fn cell(&mut self, line: &str) {
        self.row.push(line.to_owned());
        self.is_in_cell = false;
    }

    /// Ends a row; one without words is none.
    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.iter().any(|cell| !cell.is_empty()) {
            self.rows.push(row);
        }
    }

    /// The blocks that it becomes. Only the first row is filled up: cells that it lacked would
    /// not be shown, and those that others lack are empty.
    pub(super) fn blocks(mut self) -> Vec<String> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width < 2 {
            return self.rows.into_iter().flatten().filter(|cell| !cell.is_empty()).collect();
        }
        self.rows[0].resize(width, String::new());
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![line(&self.rows[0]), format!("|{}", " --- |".repeat(width))];
        lines.extend(self.rows[1..].iter().map(|row| line(row)));
        vec![lines.join("\n")]
    }
}
