//! Exact figures: fractions rounded half away from zero, percentiles interpolated linearly, as statistics.md says.

/// `numerator / denominator` with so many decimals, rounded half away from zero; none where the denominator is 0.
/// Computed in whole numbers, so that a half is a half. Neither is negative.
pub(super) fn rounded(numerator: i64, denominator: i64, decimals: u32) -> Option<f64> {
    if denominator == 0 {
        return None;
    }
    let scale = 10_i128.pow(decimals);
    let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
    let scaled = (2 * numerator * scale + denominator).div_euclid(2 * denominator);
    Some(decimal(scaled, scale))
}

/// A share of counts, with 4 decimals.
pub(super) fn rate(part: i64, whole: i64) -> Option<f64> {
    rounded(part, whole, 4)
}

/// From whole units and their scale to the number nearest to it: via its own digits, so that 0.1 is 0.1.
fn decimal(scaled: i128, scale: i128) -> f64 {
    let width = scale.ilog10().try_into().unwrap_or(0_usize);
    format!("{}.{:0width$}", scaled / scale, scaled % scale).parse().unwrap_or(f64::NAN)
}

/// The percentile of sorted whole numbers, in tenths (5 is the median), interpolated linearly between its neighbours
/// (`percentile_cont`), as a fraction of tenths.
fn percentile_in_tenths(sorted: &[i64], tenths: i64) -> Option<i64> {
    let last = i64::try_from(sorted.len()).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
    let (place, part) = ((tenths * last).div_euclid(10), (tenths * last).rem_euclid(10));
    let low = *sorted.get(usize::try_from(place).ok()?)?;
    let high = sorted.get(usize::try_from(place).ok()? + 1).copied().unwrap_or(low);
    Some(low * 10 + (high - low) * part)
}

/// The percentile of sorted whole numbers, with 4 decimals.
pub(super) fn percentile(sorted: &[i64], tenths: i64) -> Option<f64> {
    percentile_in_tenths(sorted, tenths).and_then(|value| rounded(value, 10, 4))
}

/// The median of sorted amounts of cents, in euros with 2 decimals.
pub(super) fn median_eur(sorted_cents: &[i64]) -> Option<f64> {
    percentile_in_tenths(sorted_cents, 5).and_then(|value| rounded(value, 1_000, 2))
}

/// The 95 % interval of a rate, as shares (E. B. Wilson, JASA 22 (1927) 209–212); none without a base.
pub fn wilson(part: i64, whole: i64) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    let (part, n) = (f64::from(i32::try_from(part).ok()?), f64::from(i32::try_from(whole).ok().filter(|n| *n > 0)?));
    let share = part / n;
    let base = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / base;
    let reach = Z / base * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(((middle - reach).max(0.0), (middle + reach).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        assert_eq!(rate(1, 32), Some(0.0313));
        assert_eq!(rate(1, 3), Some(0.3333));
        assert_eq!(rate(2, 3), Some(0.6667));
        assert_eq!(rate(0, 5), Some(0.0));
        assert_eq!(rate(5, 0), None);
        assert_eq!(rounded(7, 2, 0), Some(4.0));
    }

    #[test]
    fn percentiles_are_interpolated_between_neighbours() {
        assert_eq!(percentile(&[10], 9), Some(10.0));
        assert_eq!(percentile(&[10, 20], 5), Some(15.0));
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9), Some(9.1));
        assert_eq!(percentile(&[], 5), None);
        assert_eq!(median_eur(&[1, 2]), Some(0.02), "one and a half cents");
    }

    #[test]
    fn intervals_agree_with_another_implementation() {
        // statsmodels.stats.proportion.proportion_confint(count, nobs, method='wilson'), version 0.15.0.
        for (part, whole, low, high) in [(8, 13, 0.355_229, 0.822_903), (0, 10, 0.0, 0.277_533), (10, 10, 0.722_467, 1.0)] {
            let found = wilson(part, whole).unwrap();
            assert!((found.0 - low).abs() < 1e-6 && (found.1 - high).abs() < 1e-6, "{part}/{whole}: {found:?}");
        }
        assert_eq!(wilson(0, 0), None);
    }

    proptest::proptest! {
        #[test]
        fn a_rate_is_within_half_a_unit_of_the_truth(part in 0_i32..1_000_000, whole in 1_i32..1_000_000) {
            let found = rate(part.into(), whole.into()).unwrap();
            let truth = f64::from(part) / f64::from(whole);
            proptest::prop_assert!((found - truth).abs() <= 0.000_050_000_1);
        }

        #[test]
        fn percentiles_lie_between_the_smallest_and_the_largest(mut days in proptest::collection::vec(0_i32..2_000, 1..60), tenths in 0_i64..=10) {
            days.sort_unstable();
            let found = percentile(&days.iter().map(|days| i64::from(*days)).collect::<Vec<_>>(), tenths).unwrap();
            proptest::prop_assert!(found >= f64::from(days[0]) && found <= f64::from(days[days.len() - 1]));
        }
    }
}
