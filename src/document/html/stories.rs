//! Which links lead to stories: by their target (list `data/html/links.tsv`) and by their text.

use super::flat::RawBlock;
use super::tag::Tag;
use super::{Page, address, phrases};
use crate::lang::script::is_east_asian;
use std::sync::LazyLock;

/// Characters of a headline at least; in scripts that write words with one or two signs fewer do. No true related title of the gold
/// set is shorter.
const TITLE: usize = 18;
const WIDE_TITLE: usize = 9;

/// Characters of a link in an element for tags from which on it is no tag.
pub(super) const TAG: u32 = 30;

/// Words of a headline at least, in scripts that part words.
const WORDS: usize = 3;

/// Longest text of a link that is looked at as a headline, in characters.
const LONGEST: usize = 400;

/// Hyphens of a slug and digits of a number that only stories have.
const SLUG: usize = 4;
const DIGITS: usize = 5;

/// Words of the list by what they are part of.
#[derive(Default)]
struct Words {
    /// Ends of paths.
    ends: Vec<&'static str>,
    /// Parts of hosts.
    hosts: Vec<&'static str>,
    /// Whole segments of paths, by their length.
    segments: Vec<Vec<&'static str>>,
    /// First words of links to whole lists.
    indices: Vec<&'static str>,
    /// Beginnings of labels of what is paid for.
    paid: Vec<&'static str>,
    /// What links to the next and the last page of a site begin with.
    steps: Vec<&'static str>,
}

static WORDS_OF: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../../data/html/links.tsv").lines().filter(|line| !line.starts_with('#'));
    for (kind, word) in lines.filter_map(|line| line.split_once('\t')) {
        match kind {
            "end" => words.ends.push(word),
            "host" => words.hosts.push(word),
            "index" => words.indices.push(word),
            "paid" => words.paid.push(word),
            "step" => words.steps.push(word),
            _ => {
                words.segments.resize(words.segments.len().max(word.len() + 1), Vec::new());
                words.segments[word.len()].push(word);
            }
        }
    }
    words
});

/// True when the first place of a word in a host begins a label.
fn begins_label(host: &str, word: &str) -> bool {
    let (bytes, first) = (host.as_bytes(), word.as_bytes().first().copied().unwrap_or(0));
    let found = memchr::memchr_iter(first, bytes).find(|&at| bytes[at..].starts_with(word.as_bytes()));
    found.is_some_and(|at| at == 0 || bytes[at - 1] == b'.')
}

/// True for an address that may be a story's.
pub(super) fn is_target(url: &str, own_host: &str) -> bool {
    let (host, path) = (address::host(url), address::path(url));
    if url.starts_with("mailto:") || WORDS_OF.ends.iter().any(|end| path.ends_with(end)) {
        return false;
    }
    if host != own_host && WORDS_OF.hosts.iter().any(|word| begins_label(host, word)) {
        return false;
    }
    let mut segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let query = url.contains("?p=") || url.contains("id=");
    let Some(last) = segments.pop() else { return query };
    let shaped = is_story_name(last);
    let listed_name =
        |segment: &str| WORDS_OF.segments.get(segment.len()).is_some_and(|words| words.iter().any(|w| segment.eq_ignore_ascii_case(w)));
    if listed_name(last) || segments.last().is_some_and(|s| listed_name(s)) && !has_number(last) {
        return false;
    }
    shaped || !segments.iter().any(|s| listed_name(s))
}

/// A slug of many words, or a name with a number.
fn is_story_name(name: &str) -> bool {
    name.bytes().filter(|b| matches!(b, b'-' | b'_')).count() >= SLUG || has_number(name)
}

fn has_number(name: &str) -> bool {
    name.as_bytes().windows(DIGITS).any(|w| w.iter().all(u8::is_ascii_digit))
}

/// True for a path that names one story: a long slug, a number or a date.
pub(super) fn is_sure(url: &str) -> bool {
    address::day(url).is_some() || address::path(url).split('/').any(is_story_name)
}

/// True for an address built like the page's own: in the same directory, days and numbers apart, and named by a slug as well.
pub(super) fn is_like(url: &str, own: &str) -> bool {
    let named = |s: &str| s.bytes().filter(|b| matches!(b, b'-' | b'_')).count() >= SLUG / 2;
    fn parts(url: &str) -> impl Iterator<Item = &str> {
        address::path(url).rsplit('/').filter(|s| !s.is_empty())
    }
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let (mut parts, mut own_parts) = (parts(url), parts(own));
    if !parts.next().is_some_and(named) || !own_parts.next().is_some_and(named) {
        return false;
    }
    loop {
        match (parts.next(), own_parts.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || number(a) && number(b) => {}
            _ => return false,
        }
    }
}

/// True for the label of links that somebody pays for: "Sponsored content".
pub(super) fn is_paid(label: &str) -> bool {
    let begins = |word: &&str| label.chars().flat_map(char::to_lowercase).take(word.chars().count()).eq(word.chars());
    WORDS_OF.paid.iter().any(begins)
}

/// Characters of a label in a title at most.
const LABEL: usize = 20;

/// A title without the label that stands in its link ("Related: Ferries stop"), and that.
pub(super) fn without_label(title: &str) -> (Option<&str>, &str) {
    let stepped = without_step(title);
    if stepped.0.is_some() {
        return (stepped.0, without_step(stepped.1).1);
    }
    let Some((label, rest)) = title.split_once(':').filter(|(label, _)| label.len() <= LABEL) else { return (None, title) };
    let told = phrases::Reader::default().of(label) & phrases::RELATED != 0 && is_title(rest.trim());
    if told { (Some(label.trim()), rest.trim()) } else { (None, title) }
}

/// A headline without the words of the link to the next page: "Next story Ferries stop for a week".
fn without_step(title: &str) -> (Option<&str>, &str) {
    let part = |step: &&str| {
        let (label, rest) = (title.get(..step.len())?, title.get(step.len()..)?.trim_start_matches([' ', ':']));
        (label.eq_ignore_ascii_case(step)
            && rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric())
            && is_title(rest))
        .then_some((Some(label), rest))
    };
    WORDS_OF.steps.iter().find_map(part).unwrap_or((None, title))
}

/// A headline without the length of its film before it ("05:54Ferries stop"), and without the bar behind it.
pub(super) fn bare(title: &str) -> &str {
    let title = title.trim().trim_end_matches(['|', ' ']);
    // Marks of entries: "> Ferries stop".
    let marked = title.strip_prefix(['>', '»', '›', '•', '▸', '►', '→', '▪', '·']).filter(|rest| rest.starts_with(char::is_whitespace));
    let title = undated(marked.map_or(title, str::trim_start));
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let clock = &title[..title.len() - rest.len()];
    let film = clock.len() <= CLOCK && clock.contains(':') && rest.starts_with(char::is_alphabetic);
    if film { rest } else { title }
}

/// A headline without the day in brackets before it: "[ 26. Februar 2020 ] Ferries stop".
fn undated(title: &str) -> &str {
    let day = title.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let day = day.filter(|(day, rest)| {
        day.len() <= DAY && day.contains(char::is_alphabetic) && day.bytes().filter(u8::is_ascii_digit).count() > 4 && is_title(rest.trim())
    });
    day.map_or(title, |(_, rest)| rest.trim_start())
}

/// Bytes of a day in words at most.
const DAY: usize = 30;

/// Characters of the length of a film at most: "1:05:54".
const CLOCK: usize = 8;

/// Characters of the text of a link to a whole list at most.
const INDEX: usize = 45;

/// True for a link to a whole list: "More stories »".
pub(super) fn is_index(text: &str) -> bool {
    let first = || text.split(' ').next().unwrap_or(text).to_lowercase();
    text.len() <= INDEX && text.ends_with(['»', '›', '→', '>']) && WORDS_OF.indices.contains(&first().as_str())
}

/// True for a text that may be a headline.
pub(super) fn is_title(text: &str) -> bool {
    let chars = text.chars().count();
    let wide = text.chars().filter(|c| is_east_asian(*c)).count() * 2 > chars;
    if wide {
        return (WIDE_TITLE..=LONGEST).contains(&chars);
    }
    // Words in capitals are sections; scripts without capitals have none.
    let caseless = || !text.chars().any(char::is_uppercase) && text.chars().any(char::is_alphabetic);
    let lower = text.chars().any(char::is_lowercase) || chars > 30 || caseless();
    (TITLE..=LONGEST).contains(&chars) && text.split_whitespace().count() >= WORDS && lower
}

/// True for the one entry of a list that is nothing but a headline's link: such a list stands between paragraphs for another story.
pub(super) fn is_only_item(page: &Page, block: &RawBlock) -> bool {
    let list = page.flat.up(block.element).take(2).any(|(_, e)| e.tag == Tag::Ul && e.last - e.first == 1);
    list && block.link_chars == block.chars && block.last_link - block.first_link == 1 && block.chars >= TAG && !block.ended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for url in
            ["https://a.example/2025/ferries-stop", "https://a.example/news/ferries-stop-in-the-north-sea", "https://a.example/?p=12"]
        {
            assert!(is_target(url, "a.example"), "{url}");
        }
        for url in [
            "https://a.example/",
            "https://a.example/tag/ferries",
            "https://a.example/author/ida-holm",
            "https://a.example/x.pdf",
            "mailto:a@b.example",
        ] {
            assert!(!is_target(url, "a.example"), "{url}");
        }
    }

    #[test]
    fn likeness_to_the_page() {
        let own = "https://a.example/health/article/ferries-and-fog-at-sea";
        assert!(is_like("https://a.example/health/article/boats-in-fog", own));
        assert!(is_like("https://a.example/2024/11/boats-in-fog", "https://a.example/2025/03/fog-stops-ferries"));
        assert!(!is_like("https://a.example/health/boats-in-fog", own));
        assert!(!is_like("https://a.example/health/article/boats", own));
    }

    #[test]
    fn titles() {
        assert!(is_title("Ferries stop for a week in Halden"));
        assert!(is_title("北海道の漁港で新しい船"));
        assert!(is_title("ميناء هالدن يبيع الرافعة") && !is_title("WORLD NEWS TODAY"));
        assert!(!is_title("Business"));
        assert!(!is_title("Read more"));
    }

    #[test]
    fn labels() {
        assert!(is_paid("Sponsored content") && is_paid("ANZEIGE") && !is_paid("Spotlight"));
        assert!(is_index("View more videos of the port »") && !is_index("Ida Holm: «The port is ours»"));
        assert_eq!(without_label("Related: Ferries stop for a week"), (Some("Related"), "Ferries stop for a week"));
        for title in [
            "Next Story Ferries stop for a week",
            "Previous articleFerries stop for a week",
            "Nächster Beitrag Next post: Ferries stop for a week",
        ] {
            assert_eq!(without_label(title).1, "Ferries stop for a week");
        }
        assert_eq!(without_label("Next post office to close this week"), (None, "Next post office to close this week"));
        assert_eq!(bare(" 05:54Ferries stop for a week | "), "Ferries stop for a week");
        assert_eq!(bare("[ 26. Februar 2020 ] Ferries stop for a week"), "Ferries stop for a week");
        for title in ["12 ferries stop", "2:1 for Halden", "7:30 is too late"] {
            assert_eq!(bare(title), title);
        }
        assert_eq!(without_label("Ferries: a week without boats"), (None, "Ferries: a week without boats"));
    }
}
