//! A list that keeps the rows which stay the same, with the focus and the selection in them.

use super::drawn::{Drawn, comment};
use super::element::El;
use super::rows::Row;
use crate::browser::page;
use leptos::prelude::{Owner, on_cleanup, untrack};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node};

/// A row that is on the page.
struct Item {
    row: Row,
    drawn: Drawn,
    /// What the row made while it was drawn: signals, and what they tell. It has no parent, because an
    /// owner keeps a note of every child it ever had, and a feed has new rows all day.
    owner: Owner,
}

type Items = Rc<RefCell<Vec<Item>>>;

impl El {
    /// Appends rows, which are told again whenever something changes that `rows` read. An equal row is
    /// never drawn again; two equal rows are both shown. What `draw` reads is not followed.
    pub(super) fn list(
        self,
        rows: impl FnMut() -> Vec<Row> + 'static,
        draw: impl FnMut(Row) -> Drawn + 'static,
    ) -> Self {
        self.boxed_list(Box::new(rows), Box::new(draw))
    }

    fn boxed_list(self, mut rows: Box<dyn FnMut() -> Vec<Row>>, mut draw: Box<dyn FnMut(Row) -> Drawn>) -> Self {
        let end = comment();
        self.append(&end);
        let items = Items::default();
        clean_up_with_parent(&items);
        // As with a part, the element alone keeps the rows.
        let place = Rc::downgrade(&items);
        self.keep(items).follow(move || {
            let rows = rows();
            if let Some(items) = place.upgrade() {
                // Nothing is borrowed while rows are drawn.
                let old = items.take();
                let focus = Focus::within(&old);
                let new = untrack(|| update(old, rows, &end, &mut *draw));
                if let Some(focus) = focus {
                    focus.keep(&new);
                }
                items.replace(new);
            }
        })
    }
}

/// The focus in a row, which is kept if the row is drawn anew.
struct Focus {
    row: Row,
    element: Element,
}

impl Focus {
    fn within(items: &[Item]) -> Option<Self> {
        let element = page::document().active_element()?;
        let item = items.iter().find(|item| item.drawn.first().contains(Some(&element)))?;
        Some(Self { row: item.row.clone(), element })
    }

    /// Gives it to what stands in the place of what had it, or else to the row. Nothing is scrolled for it.
    fn keep(&self, items: &[Item]) {
        if self.element.is_connected() {
            return;
        }
        let new = items.iter().find(|item| item.row.shows_the_same(&self.row));
        let Some(row) = new.and_then(|item| item.drawn.first().dyn_ref::<HtmlElement>()) else { return };
        if let Some(same) = self.same_in(row) {
            focus(&same);
        } else {
            focus(row);
            // Buttons that are only on the row with the focus are there by now.
            if let Some(same) = self.same_in(row) {
                focus(&same);
            }
        }
    }

    fn same_in(&self, row: &Element) -> Option<HtmlElement> {
        let mut selector = self.element.tag_name();
        for name in ["class", "role", "href", "data-emoji"] {
            if let Some(value) = self.element.get_attribute(name) {
                selector.extend(["[", name, "=\"", &value, "\"]"]);
            }
        }
        // A value that makes this no selector finds nothing.
        row.query_selector(&selector).ok()??.dyn_into().ok()
    }
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    drop(element.focus_with_options(&options));
}

/// What is around the list goes after its rows, as it would if it were their parent.
fn clean_up_with_parent(items: &Items) {
    let items = SendWrapper::new(Rc::downgrade(items));
    on_cleanup(move || {
        if let Some(items) = items.upgrade() {
            for item in &*items.borrow() {
                item.owner.cleanup();
            }
        }
    });
}

/// Takes away the rows that are no more, draws the new ones, and moves only those that changed places.
fn update(old: Vec<Item>, rows: Vec<Row>, end: &Node, draw: &mut dyn FnMut(Row) -> Drawn) -> Vec<Item> {
    let Some(parent) = end.parent_node() else { return old };
    let places = places(&old, &rows);
    let mut old = keep_only(old, &places);
    let mut next = 0;
    let mut new = Vec::with_capacity(rows.len());
    for (row, place) in rows.into_iter().zip(places) {
        while old.get(next).is_some_and(Option::is_none) {
            next += 1;
        }
        // Where the first of the old rows stands that is not placed yet.
        let before = old.get(next).and_then(Option::as_ref).map_or(end, |item| item.drawn.first()).clone();
        let kept = place.and_then(|at| old[at].take());
        let item = kept.unwrap_or_else(|| {
            let owner = Owner::default();
            let drawn = owner.with(|| draw(row.clone()));
            Item { row, drawn, owner }
        });
        if place != Some(next) {
            item.drawn.place(&parent, Some(&before));
        }
        new.push(item);
    }
    new
}

/// Takes the rows off the page whose place is not among these.
fn keep_only(old: Vec<Item>, places: &[Option<usize>]) -> Vec<Option<Item>> {
    let mut stays = vec![false; old.len()];
    for at in places.iter().flatten() {
        stays[*at] = true;
    }
    let mut kept = Vec::with_capacity(old.len());
    for (item, stays) in old.into_iter().zip(stays) {
        if stays {
            kept.push(Some(item));
        } else {
            item.owner.cleanup();
            item.drawn.remove();
            kept.push(None);
        }
    }
    kept
}

/// For each row the place where an equal one stands among the old ones, each of which is given once.
fn places(old: &[Item], rows: &[Row]) -> Vec<Option<usize>> {
    // A table of chains: the first old row of each hash, and for each old row the next of the same hash.
    let size = old.len().next_power_of_two();
    let mut heads = vec![None; size];
    let mut nexts = vec![None; old.len()];
    for (at, item) in old.iter().enumerate().rev() {
        nexts[at] = heads[hash(&item.row) & (size - 1)].replace(at);
    }
    let mut taken = vec![false; old.len()];
    let find = |row: &Row| {
        let mut link = heads[hash(row) & (size - 1)];
        while let Some(at) = link.filter(|at: &usize| taken[*at] || old[*at].row != *row) {
            link = nexts[at];
        }
        link.inspect(|at| taken[*at] = true)
    };
    rows.iter().map(find).collect()
}

/// FNV-1a: nobody chooses rows in order to make a page slow, and it is a tenth of the code of Rust's own.
struct Fnv(u32);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn finish(&self) -> u64 {
        self.0.into()
    }
}

fn hash(row: &Row) -> usize {
    let mut hasher = Fnv(0x811c_9dc5);
    row.hash(&mut hasher);
    hasher.0 as usize
}
