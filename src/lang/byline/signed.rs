//! Who signs in brackets: "(By Ida Holm)" at the end of a text, "（记者 王海明）" in the first sentence of a Chinese one.

use super::words::WORDS;
use super::{Lead, Trust, lead, list};
use crate::lang::script::is_hiragana;

/// Characters at the start of a text in which the reporter of Chinese news is named, and at its end in which a byline stands.
const HEAD: usize = 60;
const TAIL: usize = 80;
/// Characters between such a byline and the end of the text: "(By Ida Holm) Ends".
const AFTER: usize = 12;
/// Most characters of a house before what its reporter is.
const HOUSE: usize = 12;
/// Characters of a Chinese name.
const HAN: std::ops::RangeInclusive<usize> = 2..=4;

/// The names in brackets at the head and at the tail of a text.
pub(crate) fn in_brackets(text: &str) -> Vec<String> {
    let end = |n: usize| text.char_indices().nth(n).map_or(text.len(), |c| c.0);
    let start = text.char_indices().rev().nth(TAIL - 1).map_or(0, |c| c.0);
    let (head, tail) = (&text[..end(HEAD)], &text[start..]);
    let reported = groups(head).map(|(group, _)| reporters(group)).find(|names| !names.is_empty());
    reported.unwrap_or_else(|| {
        let last = groups(tail).filter(|(_, rest)| rest.chars().count() <= AFTER).last();
        last.map_or_else(Vec::new, |(group, _)| signed(group))
    })
}

/// What stands in each pair of brackets, and what follows it.
fn groups(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let opened = text.match_indices(['(', '（', '【', '〔']);
    opened.filter_map(|(at, mark)| {
        let inside = &text[at + mark.len()..];
        let close = inside.find([')', '）', '】', '〕', '(', '（', '【', '〔'])?;
        let end = inside[close..].chars().next()?;
        matches!(end, ')' | '）' | '】' | '〕').then(|| (&inside[..close], &inside[close + end.len_utf8()..]))
    })
}

/// "By Ida Holm", "记者 王海明".
fn signed(group: &str) -> Vec<String> {
    let names = reporters(group);
    match lead(group) {
        Lead::Rest(rest) if names.is_empty() => list::names(rest, Trust::Visible),
        _ => names,
    }
}

/// Characters of a Japanese name without the blank between its parts.
const KANJI: std::ops::RangeInclusive<usize> = 3..=6;

/// The name that a line of a Japanese text ends with, in brackets: "（高木 由紀）". Agencies sign so too, and stand on the list of houses.
pub(crate) fn japanese_signature(line: &str) -> Option<&str> {
    let line = line.trim_end();
    let end = ["）", ")", "】"].iter().find_map(|mark| line.strip_suffix(mark))?;
    let name = &end[end.rfind(['（', '(', '【'])?..];
    let name = name.trim_start_matches(['（', '(', '【']).trim();
    let kanji = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | 'ヶ') || is_hiragana(c);
    let letters = name.chars().filter(|c| !matches!(c, ' ' | '\u{3000}'));
    let count = letters.clone().count();
    let fits = KANJI.contains(&count) && letters.clone().all(kanji) && letters.clone().take(2).all(|c| !is_hiragana(c));
    (fits && !WORDS.is_role(name) && !WORDS.houses.contains(name) && !WORDS.nobody.contains(name)).then_some(name)
}

/// The names after the word for a reporter in simplified Chinese, where blanks stand between names and none in them: "本报记者 王海明 通讯员 李和".
pub(crate) fn reporters(group: &str) -> Vec<String> {
    let split = |word: &&str| group.split_once(*word).filter(|(house, _)| house.chars().count() <= HOUSE);
    let Some((_, rest)) = WORDS.reporters.iter().find_map(split) else { return Vec::new() };
    let parts = rest.split([' ', '\u{a0}', '\u{3000}', '、', '，', ',', '/', '／', ':', '：', ';', '；']);
    let words = parts.filter(|part| !part.is_empty() && !WORDS.is_role(part));
    let name = |word: &&str| HAN.contains(&word.chars().count()) && word.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '·'));
    // "記者沈怡君／台北報導": where it was reported.
    let told = |word: &&str| WORDS.reports.iter().any(|report| word.ends_with(report));
    words.take_while(|word| name(word) && !told(word)).map(str::to_string).collect()
}

/// True for a line that says who was on duty at the desk; who wrote may be named elsewhere.
pub(crate) fn names_desk(line: &str) -> bool {
    WORDS.desks.iter().any(|desk| line.contains(desk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_brackets() {
        for (text, names) in [
            ("哈登港5月8日电（记者 王海明 李和）新船坞今天开工。", &["王海明", "李和"][..]),
            ("哈登日报讯（本报记者王海明 通讯员 李和）新船坞今天开工。", &["王海明", "李和"]),
            ("新船坞今天开工。（哈登日报记者 王海明 整合）", &["王海明"]),
            ("〔記者王海明／台北報導〕新船塢今天開工。", &["王海明"]),
            ("（記者会見）新しい造船所が開いた。", &[]),
            ("The yard opens in May, the company said. (By Ida Holm)", &["Ida Holm"]),
            ("The yard opens in May, it said. (By Ida Holm and Bo Lind) Ends/", &["Ida Holm", "Bo Lind"]),
            ("Die Werft öffnet im Mai. (Von Ida Holm)", &["Ida Holm"]),
            ("新船坞（今天开工）由市政府建造，明年完工。", &[]),
            ("The yard (by far the largest) opens in May.", &[]),
            ("The song (by Ida Holm) was heard all over the island for the whole of last summer, and again this year.", &[]),
            ("", &[]),
        ] {
            assert_eq!(in_brackets(text), names, "{text}");
        }
    }
}
