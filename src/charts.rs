//! Geometry of charts: from counts to coordinates. Colours and type are the style sheet's, so that a chart is dark in the
//! dark and black on paper; the numbers stand in a table beside it.

use serde::Serialize;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 210.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 14.0;
const FOOT: f64 = 26.0;

/// Two bars a month and a line over them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlowChart {
    grid: Vec<GridLine>,
    months: Vec<MonthBars>,
    line: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct GridLine {
    y: String,
    text_y: String,
    value: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct MonthBars {
    label: String,
    middle: String,
    first: Bar,
    second: Bar,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Bar {
    x: String,
    y: String,
    width: String,
    height: String,
}

/// What a month gives to the chart: its label, the two bars, the point of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthValues {
    /// Under the bars.
    pub label: String,
    /// The first bar.
    pub first: i64,
    /// The second bar.
    pub second: i64,
    /// The line.
    pub line: i64,
}

fn float(value: i64) -> f64 {
    // Counts of cases are far below 2^31.
    f64::from(i32::try_from(value).unwrap_or(i32::MAX))
}

fn text(value: f64) -> String {
    format!("{value:.1}")
}

/// A step of 1, 2 or 5 times a power of ten that divides the axis into at most five parts.
fn step(highest: i64) -> i64 {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if step * 5 >= highest {
                return step;
            }
        }
        power *= 10;
    }
}

/// The chart of these months.
pub fn flow(months: &[MonthValues]) -> FlowChart {
    let highest = months.iter().flat_map(|month| [month.first, month.second, month.line]).max().unwrap_or(0).max(1);
    let step = step(highest);
    let top = (highest + step - 1) / step * step;
    let floor = HEIGHT - FOOT;
    let y = |value: i64| floor - (floor - TOP) * float(value) / float(top);
    let lines = 0..=(top / step);
    let grid = lines.map(|line| GridLine { y: text(y(line * step)), text_y: text(y(line * step) + 4.0), value: line * step });
    let room = (WIDTH - LEFT) / float(i64::try_from(months.len()).unwrap_or(1).max(1));
    let width = (room * 0.32).min(16.0);
    let middle = |place: usize| LEFT + room * (float(i64::try_from(place).unwrap_or_default()) + 0.5);
    let bar = |x: f64, value: i64| Bar { x: text(x), y: text(y(value)), width: text(width), height: text(floor - y(value)) };
    let bars = months.iter().enumerate().map(|(place, month)| MonthBars {
        label: month.label.clone(),
        middle: text(middle(place)),
        first: bar(middle(place) - width - 1.0, month.first),
        second: bar(middle(place) + 1.0, month.second),
    });
    let points = months.iter().enumerate().map(|(place, month)| format!("{},{}", text(middle(place)), text(y(month.line))));
    FlowChart { grid: grid.collect(), months: bars.collect(), line: points.collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_has_at_most_five_steps_of_round_numbers() {
        for (highest, expected) in [(1, 1), (5, 1), (6, 2), (47, 10), (50, 10), (51, 20), (3_000, 1_000)] {
            assert_eq!(step(highest), expected, "{highest}");
        }
    }

    #[test]
    fn no_bar_leaves_the_chart() {
        let months = [MonthValues { label: "maj".into(), first: 0, second: 47, line: 3 }];
        let chart = flow(&months);
        assert_eq!(chart.months[0].first.height, "0.0");
        let top: f64 = chart.months[0].second.y.parse().unwrap();
        assert!((TOP..HEIGHT).contains(&top));
        assert!(flow(&[]).months.is_empty());
    }
}
