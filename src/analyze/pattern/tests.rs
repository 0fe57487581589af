//! The pattern language, item by item.

use super::*;
use crate::analyze::lists::Builder;
use crate::lang::Text;

/// Spans for tests: every run of capitalised words is a name.
struct Names<'a>(&'a Text<'a>);

impl Chunks for Names<'_> {
    fn starting(&self, kind: Chunk, at: usize) -> Option<usize> {
        let cap = |i: usize| self.0.tokens.get(i).is_some_and(|t| t.shape().any(crate::lang::Shape::CAP));
        (kind == Chunk::Name && cap(at)).then(|| (at..).find(|i| !cap(*i)).unwrap_or(at))
    }
    fn ending(&self, kind: Chunk, end: usize) -> Option<usize> {
        (0..end).find(|i| self.starting(kind, *i) == Some(end))
    }
    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.0.tokens.len()).filter_map(|i| Some((i, self.starting(Chunk::Name, i)?)))
    }
}

/// The matches of one pattern as `whole[slot=words ...]`.
fn run(pattern: &str, sentence: &str) -> Vec<String> {
    let mut builder = Builder::default();
    let set = Set::compile("test", [("r", pattern)], &mut builder).unwrap();
    let text = Text::new(sentence, &[], &builder.vocab);
    let words = |r: std::ops::Range<usize>| text.span(r.start, r.end).of(sentence);
    let mut found = Vec::new();
    set.matches(
        &text,
        &builder.lists,
        &Names(&text),
        || true,
        |m| {
            let slots: Vec<_> = ["a", "b"].iter().filter_map(|s| Some(format!("{s}={}", words(m.slot(s)?)))).collect();
            found.push(format!("{}[{}]", words(m.first..m.last), slots.join(" ")));
        },
    );
    found
}

#[test]
fn matches_right_and_left_of_the_anchor() {
    assert_eq!(
        run("a=$name buy~ b=$name", "Halden Marine bought Osk Yards today"),
        ["Halden Marine bought Osk Yards[a=Halden Marine b=Osk Yards]"]
    );
    assert_eq!(
        run("a=$name \",\" a|the ..3 @company_nouns", "Halden, the tiny Oslo chip maker, fell"),
        ["Halden, the tiny Oslo chip maker[a=Halden]"]
    );
    assert!(run("a=$name buy~ b=$name", "Halden did not buy osk").is_empty());
}

#[test]
fn repeats_gaps_groups_and_negation() {
    assert_eq!(run("a=#cap+ inc.", "Old Halden Marine Inc. fell"), ["Old Halden Marine Inc.[a=Old Halden Marine]"]);
    assert_eq!(run("( chief executive | ceo ) of a=$name", "the chief executive of Osk said"), ["chief executive of Osk[a=Osk]"]);
    assert_eq!(run("in talks to !sell b=#any", "in talks to buy Osk"), ["in talks to buy[b=buy]"]);
    assert!(run("in talks to !sell b=#any", "in talks to sell Osk").is_empty());
    assert_eq!(run("shares ..2 fell $$", "shares in Osk fell"), ["shares in Osk fell[]"]);
    assert!(run("shares ..1 fell", "shares in Osk fell").is_empty());
    assert_eq!(run("^ the? a=$name", "The Osk Group rose"), ["The Osk Group[a=Osk Group]"]);
}

#[test]
fn each_alternative_of_a_pattern_has_its_own_anchor() {
    let pattern = "talks with a=$name | a=$name and b=$name #any talks | a=$name #num";
    assert_eq!(run(pattern, "talks with Halden went on"), ["talks with Halden[a=Halden]"]);
    assert_eq!(run(pattern, "Halden and Osk hold talks"), ["Halden and Osk hold talks[a=Halden b=Osk]"]);
    assert_eq!(run(pattern, "the Osk 5"), ["Osk 5[a=Osk]"]);
    assert_eq!(run("#num #num", "of 5 6"), ["5 6[]"]);
    assert!(run(pattern, "Halden and Osk hold on").is_empty());
}

#[test]
fn sentences_bound_matches() {
    assert!(run("a=$name fell ..5 b=$name", "Osk fell. Halden rose.").is_empty());
}

#[test]
fn faulty_patterns_are_refused() {
    for (pattern, says) in [
        ("( a", "closing"),
        ("a )", "opening"),
        ("@nothing", "no such list"),
        ("#odd", "no such shape"),
        ("$odd", "no such span"),
        ("Word", "lower case"),
        ("( a | )", "empty"),
        ("..x", "gap"),
    ] {
        let error = Set::compile("file.toml", [("r", pattern)], &mut Builder::default()).unwrap_err().to_string();
        assert!(error.contains(says) && error.contains("file.toml") && error.contains("rule r"), "{pattern}: {error}");
    }
}

#[test]
fn many_gaps_stay_bounded() {
    let sentence = "a ".repeat(5_000) + "z";
    assert!(run("z ..9 ..9 ..9 ..9 ..9 q", &sentence).is_empty());
    assert!(run("a ..9 ..9 ..9 ..9 ..9 q", &sentence).is_empty());
}
