//! An icon as SVG has it, read as far as our own needs it: paths in a square, filled, or drawn with a round pen of one colour;
//! lines, and arcs of circles. Anything else is not understood, rather than drawn wrong.

use std::f64::consts::{PI, TAU};

/// Into how many straight lines a whole circle is made.
const CIRCLE: f64 = 96.0;

/// A place in the drawing.
pub(super) type Point = (f64, f64);

/// What is drawn, in its order.
#[derive(Debug, PartialEq)]
pub(super) struct Drawing {
    /// How wide and high the square is.
    pub(super) side: f64,
    /// The surfaces in it.
    pub(super) surfaces: Vec<Surface>,
}

/// A surface of one colour.
#[derive(Debug, PartialEq)]
pub(super) struct Surface {
    /// Red, green, blue.
    pub(super) colour: [u8; 3],
    /// Its edge, all the way round.
    pub(super) edge: Vec<Point>,
}

impl Drawing {
    /// The drawing in the text of an SVG; `None` if there is anything in it that is not understood.
    pub(super) fn read(svg: &str) -> Option<Self> {
        let side = attribute(svg, "viewBox")?.strip_prefix("0 0 ")?;
        let (width, height) = side.split_once(' ')?;
        let elements = svg.matches("<path ").count();
        let is_known = width == height && svg.matches('<').count() == elements + 2;
        let mut surfaces = Vec::new();
        for path in svg.split("<path ").skip(1) {
            surfaces.extend(surfaces_of(path)?);
        }
        Some(Self { side: width.parse().ok().filter(|_| is_known)?, surfaces })
    }
}

fn surfaces_of(path: &str) -> Option<Vec<Surface>> {
    let lines = lines_of(attribute(path, "d")?)?;
    let surface = |colour| move |edge| Surface { colour, edge };
    match (attribute(path, "fill")?, attribute(path, "stroke")) {
        ("none", Some(stroke)) => {
            let colour = colour_of(stroke)?;
            let width: f64 = attribute(path, "stroke-width")?.parse().ok()?;
            let is_round = attribute(path, "stroke-linecap") == Some("round");
            let strokes =
                lines.iter().flat_map(|line| line.windows(2)).map(|ends| stroke_around(ends[0], ends[1], width));
            is_round.then(|| strokes.map(surface(colour)).collect())
        }
        (fill, None) => Some(lines.into_iter().map(surface(colour_of(fill)?)).collect()),
        _ => None,
    }
}

/// The edge of what a round pen leaves between two places.
fn stroke_around(from: Point, to: Point, width: f64) -> Vec<Point> {
    let across = (to.1 - from.1).atan2(to.0 - from.0) + PI / 2.0;
    let radius = width / 2.0;
    let mut edge = around(from, radius, across, PI);
    edge.extend(around(to, radius, across + PI, PI));
    edge
}

/// The places on a circle, from one angle on.
fn around(centre: Point, radius: f64, from: f64, turn: f64) -> Vec<Point> {
    let steps = (turn.abs() / TAU * CIRCLE).ceil().max(1.0);
    let place = |step: f64| {
        let angle = from + turn * step / steps;
        (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
    };
    std::iter::successors(Some(0.0), |step| Some(step + 1.0)).take_while(|step| *step <= steps).map(place).collect()
}

/// The lines of a path: a new one begins wherever the pen is lifted.
fn lines_of(path: &str) -> Option<Vec<Vec<Point>>> {
    let mut lines: Vec<Vec<Point>> = Vec::new();
    let mut here = (0.0, 0.0);
    for (command, numbers) in commands(path)? {
        let base = if command.is_ascii_lowercase() { here } else { (0.0, 0.0) };
        let arity = match command.to_ascii_lowercase() {
            'm' | 'l' => 2,
            'h' | 'v' => 1,
            'a' => 7,
            'z' if numbers.is_empty() => continue,
            _ => return None,
        };
        // Several of a kind may stand behind one letter; ours are written with a letter each.
        if numbers.len() != arity {
            return None;
        }
        let last = (base.0 + numbers[arity.saturating_sub(2)], base.1 + numbers[arity - 1]);
        let next = match command.to_ascii_lowercase() {
            'h' => (base.0 + numbers[0], here.1),
            'v' => (here.0, base.1 + numbers[0]),
            _ => last,
        };
        match command.to_ascii_lowercase() {
            'm' => lines.push(vec![next]),
            'a' => lines.last_mut()?.extend(arc(here, next, &numbers)?),
            _ => lines.last_mut()?.push(next),
        }
        here = next;
    }
    Some(lines)
}

/// The shorter arc of a circle between two places.
fn arc(from: Point, to: Point, numbers: &[f64]) -> Option<Vec<Point>> {
    let [radius, other, turned, large, sweep, ..] = *numbers else { return None };
    let is_known = radius.total_cmp(&other).is_eq() && [turned, large].iter().all(|number| number.abs() < 0.5);
    let (dx, dy) = ((to.0 - from.0) / 2.0, (to.1 - from.1) / 2.0);
    let half = dx.hypot(dy);
    let height = (radius * radius - half * half).max(0.0).sqrt() / half;
    let side = if sweep > 0.5 { 1.0 } else { -1.0 };
    let centre = (from.0 + dx - dy * height * side, from.1 + dy + dx * height * side);
    let angle = |point: Point| (point.1 - centre.1).atan2(point.0 - centre.0);
    let turn = (angle(to) - angle(from)) * side;
    is_known.then(|| around(centre, radius, angle(from), turn.rem_euclid(TAU) * side))
}

/// Each letter of a path with the numbers behind it.
fn commands(path: &str) -> Option<Vec<(char, Vec<f64>)>> {
    let mut commands: Vec<(char, Vec<f64>)> = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_alphabetic() {
            commands.push((first, Vec::new()));
            1
        } else if first == ' ' || first == ',' {
            1
        } else {
            let signed = usize::from(first == '-');
            let digits = rest[signed..].find(|letter: char| !letter.is_ascii_digit() && letter != '.');
            let length = digits.map_or(rest.len(), |digits| signed + digits);
            commands.last_mut()?.1.push(rest[..length].parse().ok()?);
            length
        };
        rest = &rest[length..];
    }
    Some(commands)
}

/// `#fff` or `#ffffff`.
fn colour_of(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let part = |part: usize| match digits.len() {
        3 => u8::from_str_radix(&digits[part..=part], 16).ok().map(|digit| digit * 17),
        6 => u8::from_str_radix(&digits[2 * part..2 * part + 2], 16).ok(),
        _ => None,
    };
    Some([part(0)?, part(1)?, part(2)?])
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let element = element.trim_start_matches("<svg").split('>').next()?;
    let start = format!("{name}=\"");
    let at = element.match_indices(&start).find(|(at, _)| *at == 0 || element[..*at].ends_with(' '))?.0;
    element[at + start.len()..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(paths: &str) -> Option<Drawing> {
        Drawing::read(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">{paths}</svg>"))
    }

    #[test]
    fn lines_lead_where_they_say_from_where_the_pen_is() {
        let drawing = drawn(r##"<path fill="#0a0b0c" d="M1 2h3v4H2.5V1l-1-1L9,9z"/>"##).expect("a drawing");
        assert_eq!(drawing.surfaces[0].colour, [10, 11, 12]);
        let edge = [(1.0, 2.0), (4.0, 2.0), (4.0, 6.0), (2.5, 6.0), (2.5, 1.0), (1.5, 0.0), (9.0, 9.0)];
        assert_eq!(drawing.surfaces[0].edge, edge);
    }

    #[test]
    fn an_arc_is_as_far_from_its_middle_everywhere() {
        for (path, centre) in [("M6 4a4 4 0 0 1 4 4", (6.0, 8.0)), ("M6 4a4 4 0 0 0 4 4", (10.0, 4.0))] {
            let drawing = drawn(&format!(r##"<path fill="#fff" d="{path}"/>"##)).expect("a drawing");
            let edge = &drawing.surfaces[0].edge;
            assert!(edge.len() > 20, "{} places", edge.len());
            for place in edge {
                let distance = (place.0 - centre.0).hypot(place.1 - centre.1);
                assert!((distance - 4.0).abs() < 1e-9, "{distance} in {path}");
            }
        }
    }

    #[test]
    fn a_stroke_is_as_wide_as_its_pen_and_ends_round() {
        let drawing =
            drawn(r##"<path fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" d="M9 11h14"/>"##);
        let edge = &drawing.expect("a drawing").surfaces[0].edge;
        let reach = |of: fn(&Point) -> f64| {
            let all: Vec<f64> = edge.iter().map(of).collect();
            (all.iter().copied().fold(f64::MAX, f64::min), all.iter().copied().fold(f64::MIN, f64::max))
        };
        assert_eq!(reach(|place| (place.0 * 100.0).round()), (800.0, 2400.0));
        assert_eq!(reach(|place| (place.1 * 100.0).round()), (1000.0, 1200.0));
    }

    #[test]
    fn what_can_not_be_drawn_is_no_drawing() {
        for paths in [
            r##"<circle fill="#fff" r="2"/>"##,
            r##"<path fill="#fff" d="M1 1q2 2 3 3"/>"##,
            r##"<path fill="#fff" d="M1 1a2 3 0 0 1 2 2"/>"##,
            r#"<path fill="red" d="M1 1h2"/>"#,
            r##"<path fill="none" stroke="#fff" stroke-width="2" d="M1 1h2"/>"##,
            r#"<path d="M1 1h2"/>"#,
        ] {
            assert_eq!(drawn(paths), None, "{paths}");
        }
    }
}
