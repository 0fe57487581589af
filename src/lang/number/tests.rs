//! Numbers in digits and words, English and German, and odd input.

use super::*;
use crate::lang::Vocab;
use crate::lang::lexicon::Lexicons;

fn numbers(language: &str, sentence: &str) -> Vec<(String, f64)> {
    let mut vocab = Vocab::default();
    let lexicons = Lexicons::read(crate::lang::LANGUAGES, &mut vocab).unwrap();
    let text = Text::new(sentence, &[], &vocab);
    let found = scan(&text, lexicons.get(Some(language)).unwrap());
    found.iter().map(|n| (text.span(n.first, n.last).of(sentence).to_owned(), n.value)).collect()
}

#[test]
fn digits_and_words() {
    for (sentence, want) in [
        ("two and a half million cars", 2.5e6),
        ("seventy-eight of them", 78.0),
        ("one hundred and twenty-five men", 125.0),
        ("three thousand nine hundred and sixty five", 3965.0),
        ("two hundred thousand", 2e5),
        ("half a million dollars", 5e5),
        ("half million", 5e5),
        ("a quarter of a million", 2.5e5),
        ("a dozen firms", 12.0),
        ("two dozen suits", 24.0),
        ("3bn", 3e9),
        ("38million", 3.8e7),
        ("1.2 trillion", 1.2e12),
        ("4,500 crore", 4.5e10),
        ("50 lakh", 5e6),
        ("1 234 567 people", 1_234_567.0),
        ("10 000 people", 10_000.0),
        ("1'250", 1250.0),
        ("3 1/2", 3.5),
        ("2½", 2.5),
        ("7/32", 0.21875),
        ("two-thirds", 2.0 / 3.0),
        ("three quarters", 0.75),
        ("a third of it", 1.0 / 3.0),
        ("14th", 14.0),
        ("twenty-first", 21.0),
        ("hundreds of millions", 1e8),
        ("several hundred", 300.0),
        ("one and a half times", 1.5),
        ("a few thousand", 3000.0),
        ("twenty-three fifths", 4.6),
        ("two hundred and three fifths", 200.6),
        ("three twenty-firsts", 1.0 / 7.0),
        ("one hundred thirty-fifths", 100.0 / 35.0),
        ("two and fifty-four hundredths", 2.54),
        ("two hundred thirty two and a thirtieth", 232.0 + 1.0 / 30.0),
        ("a hundredth", 0.01),
        ("one over twenty", 0.05),
        ("three quarters billion", 7.5e8),
        ("one billion and a half million", 1_000_500_000.0),
        ("two hundred point seventy-one", 200.71),
        ("5 lakh 20 thousand", 520_000.0),
        ("3 hundred and 21", 321.0),
        ("6.2x10^-4", 0.00062),
        ("12.3e+14", 1.23e15),
        ("2^10", 1024.0),
    ] {
        let found = numbers("en", sentence);
        assert_eq!(found.len(), 1, "{sentence}: {found:?}");
        assert!((found[0].1 - want).abs() < 1e-9 * want, "{sentence}: {found:?}");
    }
}

#[test]
fn german() {
    assert_eq!(numbers("de", "3,2 Mrd. Euro"), [("3,2 Mrd.".into(), 3.2e9)]);
    assert_eq!(numbers("de", "1.500 Stellen"), [("1.500".into(), 1500.0)]);
    assert_eq!(numbers("de", "zweieinhalb Millionen"), [("zweieinhalb Millionen".into(), 2.5e6)]);
    for (word, want) in [
        ("fünfunddreißig", 35.0),
        ("zweihundertfünf", 205.0),
        ("tausendzweihundert", 1200.0),
        ("dreitausendfünfhundertzwölf", 3512.0),
        ("hunderttausend", 100_000.0),
        ("achtundvierzigste", 48.0),
    ] {
        assert_eq!(numbers("de", word), [(word.into(), want)]);
    }
    assert!(numbers("de", "Landeshauptstadt Achterbahn").is_empty());
}

#[test]
fn odd_input_is_safe() {
    assert!(numbers("en", &"9".repeat(100_000)).is_empty());
    assert_eq!(numbers("en", "1e999").len(), 1);
    assert_eq!(numbers("en", "٣٥")[0].1, 35.0);
    assert!(numbers("en", &"thousand ".repeat(200)).len() > 1);
}
