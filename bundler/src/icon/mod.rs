//! The icons that the page is installed with: pictures of the one drawing there is, `style/icon.svg`, in the sizes and the
//! format that browsers ask for. They are made with every page, so none of them is in the repository.

mod drawing;
mod painting;
mod png;

use std::fs;
use std::path::Path;

use drawing::Drawing;
use painting::Painting;
use xtask::error::Error;
use xtask::workspace;

/// Where they are in the page.
const DIRECTORY: &str = "icons";

/// The drawing, in the repository.
const SOURCE: &str = "style/icon.svg";

/// What is behind a drawing whose edges a system cuts off as it likes.
const PAPER: [u8; 3] = [0xFF, 0xFF, 0xFF];

/// How much of such a picture is sure to be seen, in per cent of its width: a circle of 80 %, and the drawing within it.
const SURE: u32 = 62;

/// A picture of the drawing.
struct Icon {
    file: &'static str,
    /// How wide and high, in pixels.
    size: u32,
    /// What is behind it; nothing where the drawing alone is wanted.
    behind: Option<[u8; 3]>,
}

const ICONS: [Icon; 4] = [
    Icon { file: "192.png", size: 192, behind: None },
    Icon { file: "512.png", size: 512, behind: None },
    Icon { file: "maskable.png", size: 512, behind: Some(PAPER) },
    // The size that iPhones want; they round its corners.
    Icon { file: "180.png", size: 180, behind: Some(PAPER) },
];

/// Puts all of them into a built page.
pub(crate) fn draw_into(dist: &Path) -> Result<(), Error> {
    let source = workspace::root().join(SOURCE);
    let text = fs::read_to_string(&source).map_err(Error::file("read", &source))?;
    let drawing = Drawing::read(&text).ok_or_else(|| Error::Missing {
        what: format!("{SOURCE} has something in it that the icons can't be drawn with."),
        way_out: "bundler/src/icon/drawing.rs says what it understands.".into(),
    })?;
    let directory = dist.join(DIRECTORY);
    fs::create_dir_all(&directory).map_err(Error::file("create", &directory))?;
    for icon in ICONS {
        let file = directory.join(icon.file);
        fs::write(&file, icon.picture(&drawing)).map_err(Error::file("write", &file))?;
    }
    Ok(())
}

impl Icon {
    fn picture(&self, drawing: &Drawing) -> Vec<u8> {
        let share = if self.behind.is_some() { SURE } else { 100 };
        let mut painting = Painting::new(self.size, self.behind);
        painting.paint(drawing, share);
        png::written(self.size, &painting.pixels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::scratch::Scratch;

    #[test]
    fn the_icons_that_the_manifest_names_are_drawn_in_the_sizes_it_says() {
        let dist = Scratch::of("icons");
        draw_into(&dist).expect("the drawing is understood");
        let manifest = fs::read_to_string(workspace::root().join("manifest.webmanifest")).expect("a manifest");
        let named: Vec<&str> =
            manifest.split("\"src\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(named.len(), 3, "{manifest}");
        for name in named {
            let picture = fs::read(dist.join(name)).expect("an icon that the manifest names");
            let size = u32::from_be_bytes(picture[16..20].try_into().expect("four bytes"));
            assert!(manifest.contains(&format!("\"{name}\", \"sizes\": \"{size}x{size}\"")), "{name} is {size} wide");
        }
    }

    #[test]
    fn what_is_cut_off_of_an_icon_is_paper() {
        let text = fs::read_to_string(workspace::root().join(SOURCE)).expect("a drawing");
        let drawing = Drawing::read(&text).expect("it is understood");
        let size = 100_u32;
        let mut painting = Painting::new(size, Some(PAPER));
        painting.paint(&drawing, SURE);
        let (mut drawn, middle) = (0, i64::from(size) / 2);
        for (place, pixel) in painting.pixels.iter().enumerate() {
            let place = i64::try_from(place).expect("few pixels");
            let (x, y) = (place % i64::from(size) - middle, place / i64::from(size) - middle);
            let is_drawn = pixel[..3] != PAPER;
            drawn += i64::from(is_drawn);
            assert!(!is_drawn || x * x + y * y < 40 * 40, "{x} {y} may be cut off");
        }
        assert!(drawn > 1000, "{drawn} pixels are drawn");
    }
}
