//! The one sort of the page. Every use of the standard library's with another type or order brings up to
//! 6 KB of WebAssembly; this one sorts numbers, which stand for whatever the caller orders.

/// Sorts by merging, in `n log n` steps whatever the order was; what stands in order already is left
/// alone. Two of which neither comes before the other keep their places.
pub(crate) fn sort(numbers: &mut Vec<u32>, is_before: &dyn Fn(u32, u32) -> bool) {
    let mut merged = Vec::new();
    loop {
        let (first, mut rest) = split_run(numbers, is_before);
        if rest.is_empty() {
            return;
        }
        merged.clear();
        merged.reserve_exact(numbers.len());
        let mut one = first;
        loop {
            let two;
            (two, rest) = split_run(rest, is_before);
            merge(one, two, is_before, &mut merged);
            if rest.is_empty() {
                break;
            }
            (one, rest) = split_run(rest, is_before);
        }
        std::mem::swap(numbers, &mut merged);
    }
}

/// The same for numbers that stand for themselves.
pub(crate) fn sort_numbers(numbers: &mut Vec<u32>) {
    sort(numbers, &|one, other| one < other);
}

/// What stands in order at the beginning, and the rest.
fn split_run<'a>(numbers: &'a [u32], is_before: &dyn Fn(u32, u32) -> bool) -> (&'a [u32], &'a [u32]) {
    let end = numbers.windows(2).position(|pair| is_before(pair[1], pair[0]));
    numbers.split_at_checked(end.map_or(numbers.len(), |end| end + 1)).unwrap_or_default()
}

fn merge(mut one: &[u32], mut two: &[u32], is_before: &dyn Fn(u32, u32) -> bool, merged: &mut Vec<u32>) {
    while let ([first, behind_first @ ..], [second, behind_second @ ..]) = (one, two) {
        if is_before(*second, *first) {
            merged.push(*second);
            two = behind_second;
        } else {
            merged.push(*first);
            one = behind_first;
        }
    }
    merged.extend_from_slice(one);
    merged.extend_from_slice(two);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;
    use std::cell::Cell;

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u8..40, 0..300)) {
            let mut numbers: Vec<u32> = (0..u32::try_from(keys.len()).unwrap()).collect();
            let mut expected = numbers.clone();
            expected.sort_by_key(|&number| keys[number as usize]);
            sort(&mut numbers, &|one, other| keys[one as usize] < keys[other as usize]);
            prop_assert_eq!(&numbers, &expected);
            expected.sort_unstable();
            sort_numbers(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }
    }

    #[test]
    fn no_order_makes_it_slow() {
        let count = 1 << 12;
        let backwards: Vec<u32> = (0..count).rev().collect();
        let saw = (0..count).map(|number| number.wrapping_mul(2_654_435_761)).collect();
        for mut numbers in [backwards, saw] {
            let compared = Cell::new(0);
            sort(&mut numbers, &|one, other| {
                compared.set(compared.get() + 1);
                one < other
            });
            assert!(numbers.is_sorted());
            // Each of at most 12 rounds looks at what is there once for the runs and once to merge them.
            assert!(compared.get() <= 2 * 13 * count, "{compared:?}");
        }
    }
}
