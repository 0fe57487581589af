//! Tables in text: rows of cells that are parted by tabs, bars or wide gaps.

use super::lines::{Line, fold};

/// Blanks that part cells; justified text has two or three between words.
const GAP: &str = "    ";
/// Rows that a table must have.
const ROWS: usize = 3;
/// Longest cell of a row in bytes: longer ones are columns of running text.
const CELL: usize = 60;

/// The cells of a line, if it has several.
fn cells<'a>(line: &Line<'a>) -> Option<Vec<&'a str>> {
    // Most lines have no bar and single spaces only.
    if !line.gapped && memchr::memchr(b'|', line.text.as_bytes()).is_none() {
        return None;
    }
    let line = line.text;
    let cells: Vec<&str> = if memchr::memchr(b'\t', line.as_bytes()).is_some() {
        line.split('\t').collect()
    } else if memchr::memmem::find(line.as_bytes(), b" | ").is_some() && (line.starts_with('|') || line.matches(" | ").count() >= 2) {
        line.trim_matches('|').split('|').collect()
    } else if memchr::memmem::find(line.as_bytes(), GAP.as_bytes()).is_some() {
        line.split(GAP).collect()
    } else {
        return None;
    };
    let cells: Vec<&str> = cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect();
    (cells.len() >= 2 && cells.iter().all(|cell| cell.len() <= CELL)).then_some(cells)
}

/// True for a cell that holds a number.
fn is_number(cell: &str) -> bool {
    let letters = cell.bytes().filter(u8::is_ascii_alphabetic).count();
    cell.bytes().any(|b| b.is_ascii_digit()) && letters <= 4
}

/// How many of the lines from the first on have cells, and whether they are a table: menus that stand side by side have no numbers.
pub(super) fn rows(lines: &[Line<'_>]) -> (usize, bool) {
    let (mut rows, mut numbers) = (0, 0);
    for line in lines {
        let Some(cells) = cells(line) else { break };
        rows += 1;
        numbers += usize::from(cells.iter().skip(1).any(|cell| is_number(cell)));
    }
    (rows, rows >= ROWS && numbers * 2 >= rows)
}

/// The rows as one text, parted by line feeds, their cells by tabs.
pub(super) fn text(lines: &[Line<'_>]) -> String {
    let rows = lines.iter().filter_map(cells);
    rows.map(|cells| cells.iter().map(|cell| fold(cell)).collect::<Vec<_>>().join("\t")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;

    #[test]
    fn tables_are_kept_together() {
        let page = "              2025      2024\nSales        120.5     101.2\nProfit        11.0       9.8\n\nText";
        let lines = split(page);
        assert_eq!(super::rows(&lines), (3, true));
        assert_eq!(super::text(&lines[..3]), "2025\t2024\nSales\t120.5\t101.2\nProfit\t11.0\t9.8");
        assert_eq!(super::rows(&split("Home      News      Sport\nUK        World     Arts\nA         B         C")), (3, false));
        assert_eq!(super::rows(&split("A line of text\nand one more\nand a third")), (0, false));
    }
}
