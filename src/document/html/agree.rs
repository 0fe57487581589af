//! Holds the readers against each other: what tests and fuzzing assert of every page.

use super::tag::{Attr, Tag};
use super::tree::{Limits, Tree};
use super::{fast, standard};
use std::fmt::Write as _;

/// The tree with adjacent texts joined, one line a node.
fn dump(tree: &Tree, others: bool) -> String {
    let mut out = String::new();
    let mut text: Option<(u16, String)> = None;
    let flush = |text: Option<(u16, String)>, out: &mut String| {
        if let Some((depth, text)) = text {
            let _ = writeln!(out, "{depth} {text:?}");
        }
    };
    let mut last_parent = None;
    for id in 0..tree.len() {
        if tree.is_text(id) {
            match &mut text {
                Some((_, before)) if last_parent == tree.parent(id) => before.push_str(tree.text(id)),
                _ => flush(text.replace((tree.depth(id), tree.text(id).into())), &mut out),
            }
            last_parent = tree.parent(id);
            continue;
        }
        flush(text.take(), &mut out);
        let space = if tree.tag(id) == Tag::Foreign { "foreign " } else { "" };
        let _ = write!(out, "{} <{space}{}", tree.depth(id), tree.name(id));
        for (_, name, value) in tree.attrs(id).filter(|attr| others || attr.0 != Attr::Other) {
            let _ = write!(out, " {name}={value:?}");
        }
        let _ = writeln!(out, "> to {}", tree.parent(id).map_or(0, |up| tree.depth(up)));
    }
    flush(text.take(), &mut out);
    out
}

/// Whether the fast reader did the page; panics when it did it otherwise than the standard.
pub(crate) fn agree(page: &str, name: &str) -> Result<(), &'static str> {
    let limits = Limits::default();
    let standard = standard::parse(page, &limits);
    let slow = dump(&standard, true);
    equal(&dump(&fast::bridge::parse(page, &limits), true), &slow, page, name);
    let tree = fast::parse(page, &limits).map_err(|hard| hard.0)?;
    equal(&dump(&tree, true), &slow, page, name);
    // Without the attributes that nobody asks for the tree is the same.
    let lean = Limits::for_reading(crate::options::Stop::default());
    let slow = dump(&standard, false);
    equal(&dump(&fast::bridge::parse(page, &lean), false), &slow, page, name);
    equal(&dump(&fast::parse(page, &lean).map_err(|hard| hard.0)?, false), &slow, page, name);
    Ok(())
}

fn equal(fast: &str, slow: &str, page: &str, name: &str) {
    if fast != slow {
        let line =
            fast.lines().zip(slow.lines()).position(|(a, b)| a != b).unwrap_or_else(|| fast.lines().count().min(slow.lines().count()));
        let show = |dump: &str| dump.lines().skip(line.saturating_sub(4)).take(8).collect::<Vec<_>>().join("\n");
        let page = if page.len() < 2_000 { page } else { "" };
        panic!("{name}: differs at line {line}\n{page}\n--- fast\n{}\n--- standard\n{}", show(fast), show(slow));
    }
}
