//! Numbers in as few bytes as they need: seven bits each, the lowest first, the eighth says that more follow.

use super::block::BlockError;

/// Puts a number behind what is there.
pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        // The cut is the point: seven bits at a time.
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Puts a number as its distance from the one before, near ones in either direction being short. The distance goes round
/// the end of the numbers, so there is one between any two.
pub(super) fn put_delta(out: &mut Vec<u8>, before: &mut u64, number: u64) {
    let distance = number.wrapping_sub(*before).cast_signed();
    put(out, (distance.cast_unsigned() << 1) ^ (distance >> 63).cast_unsigned());
    *before = number;
}

/// Reads numbers off the beginning of bytes.
pub(super) struct Varints<'a>(pub(super) &'a [u8]);

impl Varints<'_> {
    /// The next number.
    pub(super) fn next(&mut self) -> Result<u64, BlockError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(BlockError::Malformed)?;
            self.0 = rest;
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has one bit of the 64, and nothing behind it.
            if shift == 63 && byte > 1 {
                return Err(BlockError::Malformed);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(BlockError::Malformed)
    }

    /// The next number, of so many things that each take a byte at least of what is left: so nobody makes room for more.
    pub(super) fn count(&mut self) -> Result<usize, BlockError> {
        let count = usize::try_from(self.next()?).map_err(|_| BlockError::Malformed)?;
        if count > self.0.len() { Err(BlockError::Malformed) } else { Ok(count) }
    }

    /// The next number, told by its distance from the one before.
    pub(super) fn delta(&mut self, before: &mut u64) -> Result<u64, BlockError> {
        let distance = self.next()?;
        let distance = (distance >> 1) ^ (distance & 1).wrapping_neg();
        *before = before.wrapping_add(distance);
        Ok(*before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(cases::of(256))]

        #[test]
        fn any_number_comes_back_from_any_other(numbers in prop::collection::vec(any::<u64>(), 0..20)) {
            let (mut bytes, mut before) = (Vec::new(), 0);
            for &number in &numbers {
                put_delta(&mut bytes, &mut before, number);
            }
            let (mut varints, mut before) = (Varints(&bytes), 0);
            for &number in &numbers {
                prop_assert_eq!(varints.delta(&mut before), Ok(number));
            }
            prop_assert!(varints.0.is_empty());
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..20)) {
            let mut varints = Varints(&bytes);
            while let Ok(number) = varints.next() {
                let mut again = Vec::new();
                put(&mut again, number);
                prop_assert!(again.len() <= bytes.len());
            }
        }
    }

    #[test]
    fn what_does_not_fit_64_bits_is_no_number() {
        let mut most = Vec::new();
        put(&mut most, u64::MAX);
        assert_eq!(Varints(&most).next(), Ok(u64::MAX));
        most[9] = 2;
        assert_eq!(Varints(&most).next(), Err(BlockError::Malformed));
        assert_eq!(Varints(&[0x80; 11]).next(), Err(BlockError::Malformed));
    }
}
