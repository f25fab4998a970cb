//! A view whose type does not matter any more.
//!
//! Leptos's own `AnyView` can update a view of any type in place, and carries the code for that with
//! every type that becomes one: about 1.1 KB each. What becomes a [`Drawn`] is never updated but
//! replaced, and carries what it takes to be put on the page and taken off: about 0.6 KB.

use leptos::tachys;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

/// A view that has been built, whatever it was.
pub(crate) struct Drawn(SendWrapper<OnPage>);

/// The same, once it is on the page.
pub(crate) struct OnPage(Box<dyn Mountable>);

/// What can be drawn: any view.
pub(crate) trait Draw {
    /// Builds it.
    fn drawn(self) -> Drawn;
}

impl<V: Render<State: 'static>> Draw for V {
    fn drawn(self) -> Drawn {
        Drawn(SendWrapper::new(OnPage(Box::new(self.build()))))
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
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
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
