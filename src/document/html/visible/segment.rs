//! A block in the pieces that its inline elements make of it: a name in a link, a role in a span.

use super::super::tag::{Attr, Tag};
use super::super::words::{self, Flags};
use super::super::{Page, address, flat::RawBlock};
use crate::document::text::folded;
use crate::lang::byline::{self, Lead, Trust};
use std::borrow::Cow;

/// A piece of a block's text.
#[derive(Debug, Clone)]
pub(super) struct Segment<'p> {
    /// Its words, white space folded.
    pub(super) text: Cow<'p, str>,
    /// What the words of the inline elements around it say.
    pub(super) flags: Flags,
    /// Address of the link that it is in.
    pub(super) href: Option<&'p str>,
    /// The link says that it leads to the author.
    pub(super) rel: bool,
}

/// More pieces than this are no byline.
const MOST: usize = 24;

/// Cuts a block into its pieces; neighbours in the same link are one.
pub(super) fn segments<'p>(page: &Page<'p>, block: &RawBlock, next: u32) -> Vec<Segment<'p>> {
    let tree = page.tree;
    let Some(element) = page.flat.elements.get(block.element as usize) else { return Vec::new() };
    let mut segments: Vec<Segment<'p>> = Vec::new();
    let mut last_link = u32::MAX;
    let mut node = block.node;
    let end = next.min(element.end).max(block.node + 1);
    while node < end {
        match tree.tag(node) {
            // A button behind "By" shows who wrote.
            Tag::Button if segments.last().is_some_and(|s| byline::lead(&s.text) == Lead::Only) => {}
            Tag::Script | Tag::Style | Tag::Noscript | Tag::Svg | Tag::Template | Tag::Button | Tag::Select => {
                node = tree.end(node);
                continue;
            }
            Tag::Text => {
                let text = folded(tree.text(node));
                if !text.is_empty() {
                    let inline = || tree.ancestors(node).take_while(|&up| up != element.node);
                    let link = inline().find(|&up| tree.tag(up) == Tag::A);
                    let flags = inline().fold(0, |flags, up| flags | words::of_element(tree, up));
                    match segments.last_mut().filter(|_| link.is_some_and(|l| l == last_link)) {
                        Some(before) => {
                            let before = before.text.to_mut();
                            before.push(' ');
                            before.push_str(&text);
                        }
                        None => segments.push(Segment {
                            text,
                            flags,
                            href: link.and_then(|l| tree.attr(l, Attr::Href)),
                            rel: link
                                .and_then(|l| tree.attr(l, Attr::Rel))
                                .is_some_and(|rel| rel.split_ascii_whitespace().any(|r| r == "author")),
                        }),
                    }
                    last_link = link.unwrap_or(u32::MAX);
                }
            }
            _ => {}
        }
        node += 1;
        if segments.len() > MOST {
            return Vec::new();
        }
    }
    segments
}

/// The names that a join leads behind a link: "(in Halden) and Ida Holm".
pub(super) fn behind(text: &str) -> Vec<String> {
    let text = text.trim_start();
    let rest = text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(text, |(_, rest)| rest.trim_start());
    match rest.split_once(' ') {
        Some((join, names)) if byline::is_join(join) || join == "&" => byline::names(names, Trust::Visible),
        _ => Vec::new(),
    }
}

/// The pieces in a row; where an element begins or ends, a mark, unless a join stands there.
pub(super) fn joined(rest: &str, segments: &[Segment]) -> String {
    let mut text = rest.to_string();
    let mut apart = false;
    for segment in segments {
        let own = segment.href.is_some() || segment.flags != 0;
        let first = segment.text.split(' ').next().unwrap_or("");
        let last = text.rsplit(' ').next().unwrap_or("");
        let bound = text.is_empty()
            || byline::is_join(first)
            || byline::is_join(last)
            || first.starts_with([',', '&'])
            || last.ends_with([',', '&']);
        text.push_str(if !bound && (own || apart) { " | " } else { " " });
        text.push_str(&segment.text);
        apart = own;
    }
    crate::document::text::fold(&text)
}

/// True for a link to the page of an author: "/author/ida-holm".
pub(super) fn leads_to_author(href: &str) -> bool {
    let path = address::path(href);
    let mut parts = path.trim_matches('/').rsplit('/');
    let last = parts.next().unwrap_or("");
    !last.is_empty() && last.len() < 60 && parts.take(2).any(byline::is_author_folder)
}
