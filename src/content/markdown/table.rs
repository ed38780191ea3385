//! Tables, row by row and cell by cell.

use super::open::Table;
use super::reading::Reading;
use pulldown_cmark::Alignment;

impl Reading<'_> {
    pub(super) fn table(&mut self, alignments: Vec<Alignment>) {
        // Wide tables are moved sideways within their own box.
        self.block("<div class=\"table-scroll\" tabindex=\"0\"><table>\n", "</table></div>\n");
        self.table = Some(Table { alignments, cell: 0, in_head: true, has_body: false });
    }

    pub(super) fn table_end(&mut self) {
        if self.table.take().is_some_and(|table| table.has_body) {
            self.html.end();
        }
        self.html.end();
        self.words.block();
    }

    pub(super) fn row(&mut self, in_head: bool) {
        let Some(table) = &mut self.table else { return };
        table.cell = 0;
        table.in_head = in_head;
        if in_head {
            self.html.block("<thead><tr>", "</tr></thead>\n");
        } else {
            if !std::mem::replace(&mut table.has_body, true) {
                self.html.block("<tbody>\n", "</tbody>\n");
            }
            self.html.block("<tr>", "</tr>\n");
        }
        self.words.line();
    }

    pub(super) fn cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        // A `style` attribute would be refused by the page's own security policy.
        let class = match table.alignments.get(table.cell) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        if table.cell > 0 {
            self.words.verbatim(" | ");
        }
        table.cell += 1;
        if table.in_head {
            self.html.cell(&format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.html.cell(&format!("<td{class}>"), "</td>");
        }
    }

    pub(super) fn cell_end(&mut self) {
        let in_head = self.table.as_ref().is_some_and(|table| table.in_head);
        if in_head && self.html.contents().words == 0 {
            // A heading that says nothing is no heading.
            self.html.end_as("<th scope=\"col\"", "<td", "</td>");
        } else {
            self.html.end();
        }
    }
}
