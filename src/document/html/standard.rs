//! The standard's tree by html5ever: a sink that links nodes, then a walk that lays them out in document order.

use super::build::Builder;
use super::links::{Content, Linked, Links, NONE};
use super::tag::{Attr, Tag};
use super::tree::{Flaws, Limits, NodeId, Piece, Tree};
use html5ever::{Attribute, QualName, ns};
use std::borrow::Cow;

/// Reads a page with html5ever alone: what the other readers are measured by.
#[cfg(any(test, fuzzing))]
pub(super) fn parse<'a>(source: &'a str, limits: &Limits<'_>) -> Tree<'a> {
    use html5ever::tendril::{StrTendril, TendrilSink};
    let mut options = html5ever::ParseOpts::default();
    // Without scripting the content of `noscript` is markup, as it is for a reader that runs no scripts.
    options.tree_builder.scripting_enabled = false;
    let links = html5ever::parse_document(super::links::Sink::new(), options).one(StrTendril::from_slice(source));
    flatten(&links, source, limits, Flaws::default())
}

/// Lays the linked nodes out in document order.
pub(super) fn flatten<'a>(links: &Links, source: &'a str, limits: &Limits<'_>, flaws: Flaws) -> Tree<'a> {
    let mut builder = Builder::new(source.len());
    *builder.flaws() = flaws;
    // The open elements: the linked node to come back to and the node that its children go into.
    let mut open: Vec<(u32, NodeId)> = Vec::new();
    let mut at = links.get(0).map_or(NONE, |root| root.first);
    let is_html = |id: u32| matches!(links.get(id), Some(Linked { content: Content::Element(..), .. }));
    while at != NONE && !is_html(at) {
        at = links.get(at).map_or(NONE, |n| n.next);
    }
    while let Some(node) = links.get(at) {
        if builder.len() >= limits.nodes {
            builder.flaws().cut = true;
            break;
        }
        let parent = open.last().map_or(0, |o| o.1);
        let mut into = None;
        match &node.content {
            Content::Text(text) => {
                let piece = builder.decoded(text);
                builder.text(parent, piece);
            }
            Content::Element(name, attrs) => into = element(&mut builder, parent, open.len(), name, attrs, limits),
            Content::Root => {}
        }
        let first = [node.first, node.template].into_iter().map(|id| match links.get(id) {
            Some(Linked { content: Content::Root, first, .. }) => *first,
            _ => id,
        });
        match (into, first.into_iter().find(|&id| id != NONE)) {
            (Some(into), Some(first)) => {
                open.push((at, into));
                at = first;
            }
            _ => at = after(links, &mut open, node.next),
        }
    }
    builder.finish(Cow::Borrowed(source))
}

/// The node after one that is done: its next sibling, or that of the innermost open element that has one.
fn after(links: &Links, open: &mut Vec<(u32, NodeId)>, mut next: u32) -> u32 {
    while next == NONE {
        let Some((up, _)) = open.pop().filter(|_| !open.is_empty()) else { return NONE };
        next = links.get(up).map_or(NONE, |n| n.next);
    }
    next
}

/// Adds an element and says where its children go; nowhere when they are to be dropped.
fn element(
    builder: &mut Builder,
    parent: NodeId,
    depth: usize,
    name: &QualName,
    attrs: &[Attribute],
    limits: &Limits<'_>,
) -> Option<NodeId> {
    let tag = tag(name);
    let mark = builder.attr_mark();
    if attrs.len() > usize::from(limits.attributes) {
        builder.flaws().attributes = true;
    }
    for attr in attrs.iter().take(limits.attributes.into()) {
        let full = match &attr.name.prefix {
            Some(prefix) if !prefix.is_empty() => Cow::Owned(format!("{prefix}:{}", attr.name.local)),
            _ => Cow::Borrowed(&*attr.name.local),
        };
        let known = Attr::named(&full).unwrap_or(Attr::Other);
        let name = if known == Attr::Other { builder.decoded(&full) } else { Piece::default() };
        let value = builder.decoded(&attr.value);
        builder.attr(known, name, value);
    }
    let name = matches!(tag, Tag::Other | Tag::Foreign).then(|| builder.decoded(&name.local));
    let id = builder.open(parent, tag, name, mark..builder.attr_mark());
    if depth < usize::from(limits.nesting) {
        return Some(id);
    }
    builder.flaws().flattened = true;
    match tag {
        // What is not shown must not become text of the page.
        Tag::Script | Tag::Style | Tag::Textarea | Tag::Title | Tag::Iframe | Tag::Noframes | Tag::Noembed | Tag::Xmp => Some(id),
        Tag::Template | Tag::Svg | Tag::Math => None,
        _ => Some(parent),
    }
}

/// The tag of html5ever's name.
fn tag(name: &QualName) -> Tag {
    if name.ns == ns!(html) {
        return Tag::named(&name.local).unwrap_or(Tag::Other);
    }
    match &*name.local {
        "svg" => Tag::Svg,
        "math" => Tag::Math,
        _ => Tag::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested parentheses.
    fn sketch(page: &str, limits: &Limits<'_>) -> String {
        let tree = parse(page, limits);
        let mut out = String::new();
        let mut open = Vec::new();
        for id in 0..tree.len() {
            while open.last().is_some_and(|&up| tree.end(up) <= id) {
                open.pop();
                out.push(')');
            }
            assert_eq!(tree.parent(id), open.last().copied());
            assert_eq!(usize::from(tree.depth(id)), open.len());
            if tree.is_text(id) {
                out.push_str(&format!(" {:?}", tree.text(id)));
            } else {
                out.push_str(&format!(" {}(", tree.name(id)));
                open.push(id);
            }
        }
        out.push_str(&")".repeat(open.len()));
        out.trim().into()
    }

    #[test]
    fn misnested_tags_come_out_as_the_standard_says() {
        let page = "<!doctype html><!-- note --><title>T &amp; U</title><p>a<b>b<p>c</b>d<table><b>e<tr><td>f</table>";
        let want = r#"html( head( title( "T & U")) body( p( "a" b( "b")) p( b( "c") "d") b( "e") table( tbody( tr( td( "f"))))))"#;
        assert_eq!(sketch(page, &Limits::default()), want);
    }

    #[test]
    fn an_empty_page_has_its_skeleton() {
        assert_eq!(sketch("", &Limits::default()), "html( head() body())");
        assert_eq!(sketch("<html><head></head><frameset><frame></frameset>", &Limits::default()), "html( head() frameset( frame()))");
    }

    #[test]
    fn attributes_keep_names_values_and_order() {
        let tree = parse("<p CLASS='a b' data-x=1 id data-x=2 href=\"?a&amp;b\">", &Limits::default());
        let p = (0..tree.len()).find(|&id| tree.tag(id) == Tag::P).unwrap_or_default();
        let all: Vec<_> = tree.attrs(p).map(|(_, name, value)| (name, value)).collect();
        assert_eq!(all, [("class", "a b"), ("data-x", "1"), ("id", ""), ("href", "?a&b")]);
        assert_eq!((tree.attr(p, Attr::Class), tree.attr_named(p, "data-x"), tree.attr(p, Attr::Title)), (Some("a b"), Some("1"), None));
    }

    #[test]
    fn templates_hold_their_content_and_foreign_names_are_apart() {
        let page = "<template><p>x</template><svg><title>y</title><a>z</a></svg>";
        assert_eq!(sketch(page, &Limits::default()), "html( head( template( p( \"x\"))) body( svg( title( \"y\") a( \"z\"))))");
        let tree = parse(page, &Limits::default());
        assert_eq!((0..tree.len()).filter(|&id| tree.tag(id) == Tag::Foreign).count(), 2);
    }

    #[test]
    fn deep_nesting_is_flattened_and_keeps_the_text() {
        let limits = Limits { nesting: 3, ..Limits::default() };
        let page = "<div><div>a<p>b<i>c</i></p><script>d</script><svg><text>e</text></svg></div>f</div>";
        let want = "html( head() body( div( div() \"a\" p() \"b\" i() \"c\" script( \"d\") svg() \"f\")))";
        assert_eq!(sketch(page, &limits), want);
        assert!(parse(page, &limits).flaws().flattened);
    }

    #[test]
    fn nodes_and_attributes_are_limited() {
        let limits = Limits { nodes: 4, attributes: 1, ..Limits::default() };
        let tree = parse("<p a=1 b=2>x<p>y<p>z", &limits);
        assert_eq!(tree.len(), 4);
        assert!(tree.flaws().cut && tree.flaws().attributes);
    }
}
