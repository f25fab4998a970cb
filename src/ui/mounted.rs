//! A finished view as Leptos mounts it. Leptos wants every view to be one that it could update, and that
//! a server could render; this one is put on the page once, and stays there.

use super::drawn::Drawn;
use leptos::tachys;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

/// The whole page.
pub(crate) struct Mounted(SendWrapper<Drawn>);

impl Mounted {
    /// The view that is the whole page.
    pub(crate) fn new(page: Drawn) -> Self {
        Self(SendWrapper::new(page))
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {}

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.place(parent, marker);
    }

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl Render for Mounted {
    type State = Drawn;

    fn build(self) -> Drawn {
        self.0.take()
    }

    fn rebuild(self, state: &mut Drawn) {
        *state = self.build();
    }
}

tachys::no_attrs!(Mounted);

impl RenderHtml for Mounted {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
