//! Features of a block by itself: shape, size, links, marks, set phrases.

use super::feature::Group;
use super::flat::{RawBlock, Shape};
use super::phrases;
use crate::lang::script::is_east_asian;
use crate::letters::is_letter;

/// The class of a shape that sizes and links are crossed with: text, heading, item, other.
pub(super) fn class(shape: Shape) -> usize {
    match shape {
        Shape::Paragraph | Shape::Bare | Shape::Quote => 0,
        Shape::Heading(_) => 1,
        Shape::Item => 2,
        _ => 3,
    }
}

/// What the block says by itself.
pub(super) fn alone(block: &RawBlock, text: &str, news: bool, put: &mut impl FnMut(Group, usize)) {
    put(Group::Bias, 0);
    let shape = match block.shape {
        Shape::Paragraph => 0,
        Shape::Bare => 1,
        Shape::Heading(level) => (1 + level.clamp(1, 4)) as usize,
        Shape::Item => 6,
        Shape::Quote => 7,
        Shape::Caption => 8,
        Shape::Table => 9,
        Shape::Code => 10,
    };
    put(Group::Shape, shape);
    let class = class(block.shape);
    let plain = block.ascii;
    let wide = !plain && text.chars().take(20).any(is_east_asian);
    let chars = if wide { block.chars * 2 } else { block.chars };
    let size = class * 8 + [10, 25, 50, 80, 140, 250, 500].partition_point(|&n| n <= chars);
    put(Group::Size, size);
    if news {
        put(Group::News, size);
    }
    let share = block.link_chars * 100 / block.chars.max(1);
    put(Group::Links, class * 7 + [1, 10, 25, 50, 80, 99].partition_point(|&n| n <= share));
    let links = block.last_link - block.first_link;
    put(Group::Count, [1, 2, 4].partition_point(|&n| n <= links));
    put(
        Group::End,
        if block.ended {
            0
        } else if text.ends_with([':', '：']) {
            1
        } else {
            2
        },
    );
    put(Group::Sentence, usize::from(block.sentence));
    marks(block, text, plain, put);
    bits(phrases::weighed(block.kinds), if chars < 120 { Group::Kind } else { Group::KindLong }, put);
    bits(block.own, Group::Own, put);
    bits(u64::from(block.around), Group::Inside, put);
}

pub(super) fn bits(mut flags: u64, group: Group, put: &mut impl FnMut(Group, usize)) {
    while flags != 0 {
        put(group, flags.trailing_zeros() as usize);
        flags &= flags - 1;
    }
}

/// Marks and letter shapes, the same in all languages.
fn marks(block: &RawBlock, text: &str, plain: bool, put: &mut impl FnMut(Group, usize)) {
    let short = block.chars < 100;
    let first = text.chars().next().unwrap_or(' ');
    let digits = block.digits;
    let year = short
        && digits >= 4
        && text.as_bytes().windows(4).any(|w| matches!(w, [b'1', b'9', ..] | [b'2', b'0', ..]) && w.iter().all(u8::is_ascii_digit));
    let clock = short
        && digits >= 3
        && text
            .as_bytes()
            .windows(4)
            .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'.') && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    // Of the first characters of the text.
    let lower = match text.as_bytes().get(..60.min(text.len())) {
        Some(start) if start.is_ascii() => start.iter().any(u8::is_ascii_lowercase),
        _ => text.chars().take(60).any(|c| is_letter(c) && c.is_lowercase()),
    };
    // Most texts hold neither.
    let found = short && memchr::memchr2(b'|', b'@', text.as_bytes()).is_some();
    let holds = |byte: u8| found && text.as_bytes().contains(&byte);
    let tests = [
        block.bold_chars * 10 > block.chars * 9,
        block.italic_chars * 10 > block.chars * 9,
        !plain && text.contains('©'),
        holds(b'|') || short && (!plain && text.contains(['·', '•', '»', '›', '→'])),
        holds(b'@'),
        year,
        clock,
        first == '@',
        first == '#',
        matches!(first, '"' | '“' | '„' | '«' | '「' | '‘'),
        digits * 3 > block.chars,
        !lower && text.chars().take(60).any(char::is_uppercase),
        matches!(first, '(' | '['),
        first.is_lowercase(),
    ];
    for (at, _) in tests.iter().enumerate().filter(|(_, yes)| **yes) {
        put(Group::Mark, at);
    }
}
