//! A view whose type does not matter any more.
//!
//! Leptos's own `AnyView` can update a view of any type in place, and carries the code for that with
//! every type that becomes one: about 1.1 KB each. What becomes a [`Drawn`] is never updated but
//! replaced, so all that is left of its type is how to drop it.

use leptos::tachys;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

/// Elements that have been built, whatever view they came from.
pub(crate) struct Drawn(SendWrapper<OnPage>);

/// The same, once they are on the page.
pub(crate) struct OnPage {
    /// The elements next to each other; a comment that keeps the place if there are none.
    roots: Vec<Node>,
    /// What keeps them alive: callbacks and effects.
    _state: Box<dyn Kept>,
}

/// Anything that is only there to be dropped in time.
trait Kept {}

impl<T> Kept for T {}

/// What can be drawn: nothing, or elements that stay the same as long as they are there. What changes
/// has to be inside of an element.
pub(crate) trait Draw {
    /// Builds it.
    fn drawn(self) -> Drawn;
}

impl<V: Render<State: 'static>> Draw for V {
    fn drawn(self) -> Drawn {
        let state = self.build();
        Drawn::new(state.elements(), Box::new(state))
    }
}

impl Drawn {
    fn new(elements: Vec<Element>, state: Box<dyn Kept>) -> Self {
        let mut roots: Vec<Node> = elements.into_iter().map(Node::from).collect();
        if roots.is_empty() {
            roots.push(().build().into());
        }
        Self(SendWrapper::new(OnPage { roots, _state: state }))
    }
}

impl Render for Drawn {
    type State = OnPage;

    fn build(self) -> OnPage {
        self.0.take()
    }

    fn rebuild(self, state: &mut OnPage) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for OnPage {
    fn unmount(&mut self) {
        for root in &self.roots {
            if let Some(parent) = root.parent_node() {
                // It fails only for a node that is not there.
                drop(parent.remove_child(root));
            }
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for root in &mut self.roots {
            root.mount(parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.roots.first().is_some_and(|root| root.insert_before_this(child))
    }

    fn elements(&self) -> Vec<Element> {
        self.roots.iter().filter_map(|root| root.dyn_ref().cloned()).collect()
    }
}

tachys::no_attrs!(Drawn);

/// Leptos wants every view to be one that a server could render; this client is never rendered there.
impl RenderHtml for Drawn {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> OnPage {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
