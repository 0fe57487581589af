//! The same text twice in the body: copies for other screens, a hidden whole text beside its paragraphs.

use super::Page;
use crate::document::Label;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;

/// Characters of a block that counts as a repetition when its whole text has stood in the body before.
const TWICE: u32 = 60;

/// Bytes of a sentence that is compared; shorter ones may be said twice.
const SENTENCE: usize = 40;

/// Sentences of a block that may be a copy of several shorter ones.
const WHOLE: usize = 8;

/// The second copy of a text is no body, nor is a block that says what several others say.
pub(super) fn drop(page: &Page, labels: &mut [(Label, &'static str)]) {
    wholes(page, labels);
    let (mut texts, mut sentences_seen) = (FxHashSet::default(), FxHashSet::default());
    for (block, label) in page.flat.blocks.iter().zip(labels.iter_mut()).filter(|(_, l)| l.0 == Label::Body) {
        let text = page.flat.text(block);
        if (block.chars >= TWICE || label.1 == "caption") && !texts.insert(text) {
            *label = (Label::Junk, "twice");
            continue;
        }
        let (mut all, mut old) = (0, 0);
        for sentence in sentences(text) {
            all += sentence.len();
            old += if sentences_seen.insert(FxBuildHasher.hash_one(sentence)) { 0 } else { sentence.len() };
        }
        if all > TWICE as usize && old * 10 >= all * 9 && label.1 != "caption" {
            *label = (Label::Junk, "twice");
        }
    }
}

/// Long blocks whose sentences nearly all stand in shorter blocks.
fn wholes(page: &Page, labels: &mut [(Label, &'static str)]) {
    let body = |labels: &[(Label, &str)], at: usize| labels[at].0 == Label::Body;
    let mut shorter: FxHashSet<u64> = FxHashSet::default();
    let long: Vec<(usize, Vec<u64>)> = (0..labels.len())
        .filter(|at| body(labels, *at))
        .filter_map(|at| {
            let hashes: Vec<u64> = sentences(page.flat.text(&page.flat.blocks[at])).map(|s| FxBuildHasher.hash_one(s)).collect();
            if hashes.len() < WHOLE {
                shorter.extend(&hashes);
            }
            (hashes.len() >= WHOLE).then_some((at, hashes))
        })
        .collect();
    for (at, hashes) in long {
        let elsewhere = hashes.iter().filter(|h| shorter.contains(h)).count();
        if elsewhere * 10 >= hashes.len() * 8 {
            labels[at] = (Label::Junk, "whole");
        }
    }
}

/// Sentences, roughly: what stands between marks that end them.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '\n', '。', '！', '？', '।']).map(str::trim).filter(|s| s.len() >= SENTENCE)
}
