//! Lists in data files: rows of a kind, a tab, and words or phrases parted by bars; rows with `#` are notes.

/// The words of all rows of a kind.
pub(crate) fn of<'a>(file: &'static str, kind: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
    let rows = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.filter(move |row| row.0 == kind).flat_map(|row| row.1.split('|'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_of_a_kind_are_one_list() {
        let file = "# a\tnote\na\tone|two\nb\tthree\na\tfour five\n";
        assert_eq!(super::of(file, "a").collect::<Vec<_>>(), ["one", "two", "four five"]);
        assert_eq!(super::of(file, "c").count(), 0);
    }
}
