//! Surfaces as pixels, with soft edges.

use super::drawing::{Drawing, Point, Surface};

/// Into how many parts a pixel is cut each way to tell how much of it is covered.
const PARTS: u32 = 4;

/// Red, green, blue, and how much of it hides what is behind.
pub(super) type Pixel = [u8; 4];

/// A square of pixels, line by line.
pub(super) struct Painting {
    size: u32,
    pub(super) pixels: Vec<Pixel>,
}

impl Painting {
    /// One with nothing on it but what is behind everything.
    pub(super) fn new(size: u32, behind: Option<[u8; 3]>) -> Self {
        let empty = behind.map_or([0; 4], |[red, green, blue]| [red, green, blue, 0xFF]);
        Self { size, pixels: vec![empty; (size * size) as usize] }
    }

    /// Paints a drawing in its middle, so that it takes so many per cent of the width.
    pub(super) fn paint(&mut self, drawing: &Drawing, share: u32) {
        let wide = f64::from(self.size * share) / 100.0;
        let (scale, margin) = (wide / drawing.side, (f64::from(self.size) - wide) / 2.0);
        let place = |point: &Point| (point.0 * scale + margin, point.1 * scale + margin);
        for surface in &drawing.surfaces {
            self.fill(&Surface { colour: surface.colour, edge: surface.edge.iter().map(place).collect() });
        }
    }

    fn fill(&mut self, surface: &Surface) {
        for y in 0..self.size {
            let covered = self.covered_in_line(surface, y);
            let line = (y * self.size) as usize;
            for (pixel, parts) in self.pixels[line..].iter_mut().zip(covered) {
                *pixel = over(*pixel, surface.colour, parts);
            }
        }
    }

    /// How many parts of each pixel of a line are within the surface.
    fn covered_in_line(&self, surface: &Surface, y: u32) -> Vec<u32> {
        let mut covered = vec![0; self.size as usize];
        for part in 0..PARTS {
            let crossings = crossings(&surface.edge, f64::from(y) + middle(part));
            // Within is what has crossed the edge an odd number of times.
            for span in crossings.chunks_exact(2) {
                let near = (0_u32..).zip(covered.iter_mut()).skip_while(|(x, _)| f64::from(x + 1) < span[0]);
                for (x, parts) in near.take_while(|(x, _)| f64::from(*x) < span[1]) {
                    let is_within = |part: &u32| (span[0]..span[1]).contains(&(f64::from(x) + middle(*part)));
                    *parts += u32::try_from((0..PARTS).filter(is_within).count()).unwrap_or(0);
                }
            }
        }
        covered
    }
}

fn middle(part: u32) -> f64 {
    (f64::from(part) + 0.5) / f64::from(PARTS)
}

/// Where an edge crosses a line, from left to right.
fn crossings(edge: &[Point], y: f64) -> Vec<f64> {
    let ends = edge.iter().zip(edge.iter().cycle().skip(1));
    let crossed = ends.filter(|(from, to)| (from.1 <= y) != (to.1 <= y));
    let mut crossings: Vec<f64> =
        crossed.map(|(from, to)| from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0)).collect();
    crossings.sort_by(f64::total_cmp);
    crossings
}

/// A pixel with a colour over so many parts of it.
fn over(pixel: Pixel, colour: [u8; 3], parts: u32) -> Pixel {
    let all = PARTS * PARTS;
    let hides = parts * 0xFF / all;
    let shines = u32::from(pixel[3]) * (0xFF - hides) / 0xFF;
    let both = hides + shines;
    if hides == 0 {
        return pixel;
    }
    let mixed = |at: usize| (u32::from(colour[at]) * hides + u32::from(pixel[at]) * shines) / both;
    [mixed(0), mixed(1), mixed(2), both].map(|part| u8::try_from(part).unwrap_or(0xFF))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Drawing {
        let edge = vec![(from, from), (to, from), (to, to), (from, to)];
        Drawing { side: 4.0, surfaces: vec![Surface { colour: [200, 100, 0], edge }] }
    }

    #[test]
    fn pixels_within_have_the_colour_and_those_outside_have_none() {
        let mut painting = Painting::new(4, None);
        painting.paint(&square(1.0, 3.0), 100);
        let painted: Vec<usize> = (0..16).filter(|place| painting.pixels[*place] == [200, 100, 0, 255]).collect();
        assert_eq!(painted, [5, 6, 9, 10]);
        assert_eq!(painting.pixels.iter().filter(|pixel| **pixel == [0; 4]).count(), 12);
    }

    #[test]
    fn a_pixel_that_is_half_within_hides_half() {
        let mut painting = Painting::new(4, None);
        painting.paint(&square(0.5, 3.0), 100);
        assert_eq!(painting.pixels[1], [200, 100, 0, 127]);
        let mut on_black = Painting::new(4, Some([0; 3]));
        on_black.paint(&square(0.5, 3.0), 100);
        assert_eq!(on_black.pixels[1], [99, 49, 0, 255]);
    }

    #[test]
    fn a_share_of_the_width_is_in_the_middle() {
        let mut painting = Painting::new(8, None);
        painting.paint(&square(0.0, 4.0), 50);
        assert_eq!(painting.pixels.iter().filter(|pixel| pixel[3] == 255).count(), 16);
        assert_eq!(painting.pixels[2 * 8 + 2][3], 255);
    }
}
