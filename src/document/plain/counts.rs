//! Lines that count: the minutes that reading takes, the pages of a print.

use std::sync::LazyLock;

/// Words of the list `data/plain/counts.tsv`, in lower case.
struct Words {
    minutes: Vec<&'static str>,
    pages: Vec<&'static str>,
    ofs: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let of = |kind| crate::lists::of(include_str!("../../data/plain/counts.tsv"), kind).collect();
    Words { minutes: of("minutes"), pages: of("page"), ofs: of("of") }
});

/// "9–11 minutes", "5 Minuten": the line that readers' views of browsers put under the headline.
pub(super) fn is_reading_time(text: &str) -> bool {
    let Some(end) = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | '—')).filter(|end| (1..=7).contains(end))
    else {
        return false;
    };
    let (number, rest) = text.split_at(end);
    let unit = rest.trim();
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && unit.len() < LONGEST
        && WORDS.minutes.contains(&unit.to_lowercase().as_str())
}

/// Bytes of the longest word for minutes.
const LONGEST: usize = 24;

/// "Page 1 of 2", also behind the name of the paper at the head of a printed page.
pub(super) fn is_page_number(text: &str) -> bool {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut words = text.rsplit(' ');
    let mut next = || words.next().unwrap_or("");
    let number = |word: &str| !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let (last, of, first, page) = (next(), next(), next(), next());
    number(last) && number(first) && WORDS.ofs.contains(&of.to_lowercase().as_str()) && WORDS.pages.contains(&page.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count() {
        for text in ["9–11 minutes", "5 minutes", "12 Minuten", "3-4 minutos"] {
            assert!(is_reading_time(text), "{text}");
        }
        for text in ["minutes", "5 minutes late", "-5 minutes", "5 boats"] {
            assert!(!is_reading_time(text), "{text}");
        }
        for text in ["Page 1 of 2", "The Halden Post Page 2 of 12", "Seite 1 von 3", "Pagina 1 di 1"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["One page of 2", "Page of 2", "Page 1 of many", "He read page 1 of the report"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
