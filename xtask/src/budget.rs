//! What the first load may cost. The only place that states it.
//!
//! The unit is bytes as they travel after gzip -9, because browsers ask plain-HTTP servers for nothing better. A kilobyte is
//! 1000 bytes. Raising the budget means changing [`FIRST_LOAD_GZIP`] here, together with the reason and with [`PARTS`].

/// The most that everything a first visit fetches may weigh, in bytes after gzip -9.
///
/// The reason for 110 KB: over a slow mobile line of 400 kbit/s it is there in a little over two seconds; and a bare Leptos page that polls and lists is 71 KB, which leaves more than a third for the product.
pub(crate) const FIRST_LOAD_GZIP: u64 = 110_000;

/// A share of the budget.
pub(crate) struct Part {
    /// What it is spent on.
    pub(crate) what: &'static str,
    /// How much of it, in bytes after gzip -9.
    pub(crate) gzip: u64,
}

/// What the budget is spent on; the parts add up to it.
pub(crate) const PARTS: [Part; 2] = [
    Part { what: "a bare Leptos page that polls and lists (measured), its JavaScript included", gzip: 71_000 },
    Part { what: "the product: conversation, markup, three languages, style", gzip: 39_000 },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_budget() {
        let sum: u64 = PARTS.iter().map(|part| part.gzip).sum();
        assert_eq!(sum, FIRST_LOAD_GZIP);
    }
}
