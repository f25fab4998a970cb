//! A finished view: nodes next to each other, and what keeps them alive.
//!
//! A view is never updated as a whole: it is replaced, and what changes inside of it is up to what it
//! keeps. Its first and its last node stay the same as long as it lives, whatever comes and goes between.

use crate::browser::page;
use web_sys::Node;

/// Nodes that have been built, and all that ends with them.
pub(crate) struct Drawn(Box<Inner>);

struct Inner {
    first: Node,
    /// The last node, where there is more than one.
    last: Option<Node>,
    /// Listeners, effects, and whatever else is to be dropped with the nodes.
    kept: Vec<Box<dyn Kept>>,
}

/// Anything that is only there to be dropped in time.
pub(super) trait Kept {}

impl<T> Kept for T {}

impl Drawn {
    /// A view of one node.
    pub(super) fn single(node: Node) -> Self {
        Self(Box::new(Inner { first: node, last: None, kept: Vec::new() }))
    }

    /// Nodes that are going to stand between two comments, which mark where they begin and end. Until
    /// [`Self::finished`] the first node is the fragment that holds them.
    pub(super) fn fragment() -> Self {
        let fragment = page::document().create_document_fragment();
        let begin = comment();
        drop(fragment.append_child(&begin));
        let mut drawn = Self::single(fragment.into());
        drawn.0.last = Some(begin);
        drawn
    }

    pub(super) fn finished(mut self) -> Self {
        if let Some(begin) = self.0.last.take() {
            let end = comment();
            drop(self.0.first.append_child(&end));
            self.0.first = begin;
            self.0.last = Some(end);
        }
        self
    }

    /// Its first node.
    pub(super) fn first(&self) -> &Node {
        &self.0.first
    }

    /// Keeps something as long as the nodes are there.
    pub(super) fn keep(&mut self, kept: Box<dyn Kept>) {
        self.0.kept.push(kept);
    }

    /// Keeps what a part of it kept.
    pub(super) fn adopt(&mut self, child: Self) {
        self.0.kept.extend(child.0.kept);
    }

    /// Puts it into an element, before one of the element's nodes or at the end. It may be moved so.
    pub(super) fn place(&self, parent: &Node, before: Option<&Node>) {
        for node in self.nodes() {
            // It fails only where `before` is not in the element.
            drop(parent.insert_before(&node, before));
        }
    }

    /// Puts it before what stands on the page already.
    pub(super) fn place_before(&self, other: &Self) {
        if let Some(parent) = other.first().parent_node() {
            self.place(&parent, Some(other.first()));
        }
    }

    /// Takes it off the page. Its listeners go first: a browser may tell of the focus that goes with it.
    pub(super) fn remove(mut self) {
        self.0.kept.clear();
        for node in self.nodes() {
            if let Some(parent) = node.parent_node() {
                drop(parent.remove_child(&node));
            }
        }
    }

    /// Its nodes, as they stand now.
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![self.0.first.clone()];
        if let Some(last) = &self.0.last {
            while let Some(next) = nodes.last().filter(|node| *node != last).and_then(Node::next_sibling) {
                nodes.push(next);
            }
        }
        nodes
    }
}

/// A node that nobody sees, to mark a place.
pub(super) fn comment() -> Node {
    page::document().create_comment("").into()
}
