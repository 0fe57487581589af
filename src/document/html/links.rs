//! Nodes as html5ever builds and moves them, linked to parent, siblings and children.

use html5ever::interface::{AppendNode, AppendText, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, ns};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// No node: what a link holds when there is nothing to link to.
pub(super) const NONE: u32 = u32::MAX;

/// Attributes of an element that later tags may add to: html5ever compares each with all, so there must be an end.
const MAX_MERGED: usize = 256;

/// Stands for every comment: they are not kept.
const COMMENT: u32 = u32::MAX - 1;

/// What html5ever holds of a node: its number, and its name if it is an element.
#[derive(Debug, Clone)]
pub(super) struct Handle {
    id: u32,
    /// Empty for what is no element.
    name: Rc<QualName>,
}

/// What a linked node is.
#[derive(Debug)]
pub(super) enum Content {
    /// The document, or the content of a template.
    Root,
    Element(Rc<QualName>, Vec<Attribute>),
    Text(StrTendril),
}

/// A node with its links, as html5ever moves them about.
#[derive(Debug)]
pub(super) struct Linked {
    parent: u32,
    previous: u32,
    pub(super) next: u32,
    pub(super) first: u32,
    last: u32,
    /// The root of a template's content.
    pub(super) template: u32,
    pub(super) content: Content,
}

/// All linked nodes; node 0 is the document.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<Linked>);

impl Links {
    fn add(&mut self, content: Content) -> u32 {
        let id = self.0.len() as u32;
        self.0.push(Linked { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, template: NONE, content });
        id
    }

    pub(super) fn get(&self, id: u32) -> Option<&Linked> {
        self.0.get(id as usize)
    }

    fn with(&mut self, id: u32, change: impl FnOnce(&mut Linked)) {
        if let Some(node) = self.0.get_mut(id as usize) {
            change(node);
        }
    }

    fn detach(&mut self, id: u32) {
        let Some(&Linked { parent, previous, next, .. }) = self.get(id) else { return };
        if previous == NONE {
            self.with(parent, |n| n.first = next)
        } else {
            self.with(previous, |n| n.next = next)
        }
        if next == NONE {
            self.with(parent, |n| n.last = previous)
        } else {
            self.with(next, |n| n.previous = previous)
        }
        self.with(id, |n| (n.parent, n.previous, n.next) = (NONE, NONE, NONE));
    }

    /// Puts a node before `next`, or last in `parent` when there is no `next`.
    fn insert(&mut self, parent: u32, next: u32, id: u32) {
        self.detach(id);
        let previous = if next == NONE { self.get(parent).map_or(NONE, |n| n.last) } else { self.get(next).map_or(NONE, |n| n.previous) };
        self.with(id, |n| (n.parent, n.previous, n.next) = (parent, previous, next));
        if previous == NONE {
            self.with(parent, |n| n.first = id)
        } else {
            self.with(previous, |n| n.next = id)
        }
        if next == NONE { self.with(parent, |n| n.last = id) } else { self.with(next, |n| n.previous = id) }
    }

    /// Puts a node or text before `next`, or last in `parent`; text joins the text before it.
    fn place(&mut self, parent: u32, next: u32, child: NodeOrText<Handle>) {
        match child {
            AppendNode(handle) if handle.id == COMMENT => {}
            AppendNode(handle) => self.insert(parent, next, handle.id),
            AppendText(text) => {
                let previous =
                    if next == NONE { self.get(parent).map_or(NONE, |n| n.last) } else { self.get(next).map_or(NONE, |n| n.previous) };
                if let Some(Linked { content: Content::Text(before), .. }) = self.0.get_mut(previous as usize) {
                    before.push_tendril(&text);
                } else {
                    let id = self.add(Content::Text(text));
                    self.insert(parent, next, id);
                }
            }
        }
    }
}

/// Takes html5ever's operations on the tree.
#[derive(Debug)]
pub(super) struct Sink {
    links: RefCell<Links>,
    nameless: Rc<QualName>,
}

impl Sink {
    /// A sink that holds an empty document.
    pub(super) fn new() -> Self {
        let mut links = Links::default();
        links.add(Content::Root);
        Self { links: RefCell::new(links), nameless: Rc::new(QualName::new(None, ns!(), html5ever::local_name!(""))) }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.links.borrow().0.len()
    }

    fn nameless(&self, id: u32) -> Handle {
        Handle { id, name: Rc::clone(&self.nameless) }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Links;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Links {
        self.links.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.nameless(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let mut links = self.links.borrow_mut();
        let id = links.add(Content::Element(Rc::clone(&name), attrs));
        if flags.template {
            let content = links.add(Content::Root);
            links.with(id, |n| n.template = content);
        }
        Handle { id, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.nameless(COMMENT)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(COMMENT)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.links.borrow_mut().place(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let inside = self.links.borrow().get(element.id).is_some_and(|n| n.parent != NONE);
        if inside { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.nameless(self.links.borrow().get(target.id).map_or(NONE, |n| n.template))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut links = self.links.borrow_mut();
        let parent = links.get(sibling.id).map_or(NONE, |n| n.parent);
        links.place(parent, sibling.id, child);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.links.borrow_mut().with(target.id, |n| {
            if let Content::Element(_, has) = &mut n.content {
                for attr in attrs {
                    if has.len() < MAX_MERGED && !has.iter().any(|a| a.name == attr.name) {
                        has.push(attr);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.links.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut links = self.links.borrow_mut();
        while let Some(child) = links.get(node.id).map(|n| n.first).filter(|&child| child != NONE) {
            links.insert(new_parent.id, NONE, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        let links = self.links.borrow();
        let Some(Linked { content: Content::Element(name, attrs), .. }) = links.get(target.id) else { return false };
        &*name.local == "annotation-xml"
            && attrs.iter().any(|a| {
                &*a.name.local == "encoding"
                    && (a.value.eq_ignore_ascii_case("text/html") || a.value.eq_ignore_ascii_case("application/xhtml+xml"))
            })
    }
}
