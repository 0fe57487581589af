//! The same text twice in the body: copies for other screens, a hidden whole text beside its paragraphs.

use super::Page;
use crate::document::Label;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;
use std::ops::Range;

/// Characters of a block that counts as a repetition when its whole text has stood in the body before.
const TWICE: u32 = 60;

/// Bytes of a sentence that is compared; shorter ones may be said twice.
const SENTENCE: usize = 40;

/// Sentences of a block that may be a copy of several shorter ones.
const WHOLE: usize = 8;

/// A sentence: hash and bytes.
type Sentence = (u64, usize);

/// The second copy of a text is no body, nor is a block that says what several others say.
pub(super) fn drop(page: &Page, labels: &mut [(Label, &'static str)]) {
    let mut all = Vec::new();
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for at in (0..labels.len()).filter(|at| labels[*at].0 == Label::Body) {
        let start = all.len();
        sentences(page.flat.text(&page.flat.blocks[at]), &mut all);
        parts.push((at, start..all.len()));
    }
    wholes(&all, &mut parts, labels);
    let mut texts = FxHashSet::with_capacity_and_hasher(parts.len(), FxBuildHasher);
    let mut sentences_seen = FxHashSet::with_capacity_and_hasher(all.len(), FxBuildHasher);
    for (at, part) in parts {
        let (block, label) = (&page.flat.blocks[at], &mut labels[at]);
        if (block.chars >= TWICE || label.1 == "caption") && !texts.insert(page.flat.text(block)) {
            *label = (Label::Junk, "twice");
            continue;
        }
        let (mut bytes, mut old) = (0, 0);
        for &(hash, length) in &all[part] {
            bytes += length;
            old += if sentences_seen.insert(hash) { 0 } else { length };
        }
        if bytes > TWICE as usize && old * 10 >= bytes * 9 && label.1 != "caption" {
            *label = (Label::Junk, "twice");
        }
    }
}

/// Long blocks whose sentences nearly all stand in shorter blocks.
fn wholes(all: &[Sentence], parts: &mut Vec<(usize, Range<usize>)>, labels: &mut [(Label, &'static str)]) {
    if parts.iter().all(|(_, part)| part.len() < WHOLE) {
        return;
    }
    let short = parts.iter().filter(|(_, part)| part.len() < WHOLE);
    let shorter: FxHashSet<u64> = short.flat_map(|(_, part)| &all[part.clone()]).map(|s| s.0).collect();
    parts.retain(|(at, part)| {
        let elsewhere = all[part.clone()].iter().filter(|s| shorter.contains(&s.0)).count();
        let whole = part.len() >= WHOLE && elsewhere * 10 >= part.len() * 8;
        if whole {
            labels[*at] = (Label::Junk, "whole");
        }
        !whole
    });
}

/// Adds the sentences of a text, roughly: what stands between marks that end them.
fn sentences(text: &str, all: &mut Vec<Sentence>) {
    let mut put = |sentence: &[u8]| {
        let sentence = sentence.trim_ascii();
        if sentence.len() >= SENTENCE {
            all.push((FxBuildHasher.hash_one(sentence), sentence.len()));
        }
    };
    let bytes = text.as_bytes();
    if bytes.len() < SENTENCE {
        return;
    }
    let mut start = 0;
    // The first bytes of: 。 ！ ？ ।
    let other_scripts = || memchr::memchr3(0xe0, 0xe3, 0xef, bytes).is_some();
    if memchr::memchr(b'\n', bytes).is_none() && !other_scripts() {
        for at in memchr::memchr3_iter(b'.', b'!', b'?', bytes) {
            put(&bytes[start..at]);
            start = at + 1;
        }
        return put(&bytes[start..]);
    }
    for (at, &byte) in bytes.iter().enumerate() {
        let mark = match byte {
            b'.' | b'!' | b'?' | b'\n' => 1,
            0xe0 | 0xe3 | 0xef if text.get(at..).is_some_and(|rest| rest.starts_with(['。', '！', '？', '।'])) => 3,
            _ => continue,
        };
        put(&bytes[start..at]);
        start = at + mark;
    }
    put(&bytes[start..]);
}
