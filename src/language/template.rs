//! Texts with places for values. How many places a text has is part of its type and checked when it is
//! compiled: a translation that forgot one does not compile.

/// A text with `N` places, each written `{}`, for values in this order.
pub(crate) struct Template<const N: usize>(&'static str);

impl<const N: usize> Template<N> {
    /// A text that has exactly so many places.
    pub(super) const fn new(text: &'static str) -> Self {
        assert!(places(text) == N, "a text has as many places as there are values");
        Self(text)
    }

    /// The text with these values in its places.
    pub(crate) fn with(&self, values: &[&str; N]) -> String {
        fill(self.0, values)
    }
}

/// A text about a number of things, which stands in its one place.
pub(crate) struct Counted {
    one: Template<1>,
    many: Template<1>,
}

impl Counted {
    /// What to say of one thing, and of several.
    pub(super) const fn new(one: &'static str, many: &'static str) -> Self {
        Self { one: Template::new(one), many: Template::new(many) }
    }

    /// The text for this many things, with the number as the language writes it.
    pub(crate) fn with(&self, count: usize, number: &str) -> String {
        // One or several is all that Portuguese, English and Spanish tell apart for whole numbers
        // from one on; texts about none of a thing are texts of their own.
        if count == 1 { self.one.with(&[number]) } else { self.many.with(&[number]) }
    }
}

const fn places(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at + 1 < bytes.len() {
        if bytes[at] == b'{' && bytes[at + 1] == b'}' {
            count += 1;
        }
        at += 1;
    }
    count
}

fn fill(text: &str, values: &[&str]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    // Each further part begins with the brace that closes a place.
    for (part, value) in parts.zip(values) {
        filled.push_str(value);
        filled.push_str(part.strip_prefix('}').unwrap_or(part));
    }
    filled
}
