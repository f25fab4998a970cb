//! What many measurements come to in one number.

/// The one in the middle; of two in the middle, their mean. 0 of none.
pub(crate) fn median(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// What all but a twentieth of the values do not exceed. 0 of none.
pub(crate) fn p95(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    let rank = (sorted.len() * 95).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// The times between moments that follow each other.
pub(crate) fn gaps(moments: &[f64]) -> Vec<f64> {
    moments.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// How long a frame is at 60 in a second, in milliseconds.
const FRAME: f64 = 1_000.0 / 60.0;

/// How many frames there should have been and were not, in percent: every frame that took more than one and a half
/// missed those that would have fitted into it.
pub(crate) fn missed(frames: &[f64]) -> f64 {
    let missed: f64 =
        frames.iter().filter(|frame| **frame > 1.5 * FRAME).map(|frame| (frame / FRAME).round() - 1.0).sum();
    let due: f64 = frames.iter().sum::<f64>() / FRAME;
    if due > 0.0 { 100.0 * missed / due } else { 0.0 }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn the_median_is_in_the_middle_whatever_the_order() {
        assert!(about(median(&[9.0, 1.0, 2.0]), 2.0));
        assert!(about(median(&[9.0, 1.0, 2.0, 4.0]), 3.0));
        assert!(about(median(&[]), 0.0));
    }

    #[test]
    fn a_twentieth_of_the_values_may_be_over_the_p95() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!(about(p95(&hundred), 95.0));
        assert!(about(p95(&hundred[90..]), 10.0));
        assert!(about(p95(&[7.0]), 7.0));
        assert!(about(p95(&[]), 0.0));
    }

    #[test]
    fn a_frame_of_three_has_missed_two() {
        assert!(about(missed(&[FRAME; 60]), 0.0));
        assert!(about(missed(&[FRAME, 3.0 * FRAME]), 50.0));
        // Late, but not so late that another would have fitted in.
        assert!(about(missed(&[1.4 * FRAME]), 0.0));
        assert!(about(missed(&[]), 0.0));
    }

    #[test]
    fn gaps_are_between_moments() {
        assert_eq!(gaps(&[1.0, 4.0, 5.0]), [3.0, 1.0]);
        assert!(gaps(&[1.0]).is_empty());
    }
}
