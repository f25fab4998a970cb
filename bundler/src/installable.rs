//! What a page needs to be installed, and to open without a network: its icons, and a worker that knows its files.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::error::Error;
use xtask::siblings;

use crate::compress;
use crate::icon;

/// The worker's file. Its name is the same in every version: browsers ask by that name whether there is a new one.
const WORKER: &str = "worker.js";

/// What the worker need not keep: browsers take icons when the page is installed, the emoji of one language are enough for
/// most, and the page itself is kept as what is asked for, which is no file's name.
const NOT_KEPT: [&str; 4] = ["icons/", "emoji/", "index.html", WORKER];

/// What boot.js reads to know that there is a worker.
const STARTED_WITH: &str = " data-js=";

/// Makes a finished page installable. Does it once.
pub(crate) fn make(dist: &Path) -> Result<(), Error> {
    icon::draw_into(dist)?;
    let index = dist.join("index.html");
    let html = read(&index)?;
    let told = html.replacen(STARTED_WITH, &format!(" data-worker={WORKER}{STARTED_WITH}"), 1);
    fs::write(&index, told).map_err(Error::file("write", &index))?;
    let worker = dist.join(WORKER);
    let script = knowing_files(dist, &read(&worker)?)?;
    fs::write(&worker, script).map_err(Error::file("write", &worker))
}

/// The worker's script behind what it has to know.
fn knowing_files(dist: &Path, script: &str) -> Result<String, Error> {
    let files = siblings::originals_under(dist)?;
    let names: Vec<String> = files.iter().map(|file| name_in(dist, file)).collect();
    let kept = names.iter().filter(|name| !NOT_KEPT.iter().any(|other| name.starts_with(other)));
    let kept: Vec<String> = kept.map(|name| format!("\"{name}\"")).collect();
    let version = version_of(&files, script)?;
    Ok(format!("const VERSION=\"{version}\",FILES=[{}];\n{script}", kept.join(",")))
}

/// Another one whenever anything of the page is another.
fn version_of(files: &[PathBuf], script: &str) -> Result<String, Error> {
    let mut all = script.as_bytes().to_vec();
    for file in files.iter().filter(|file| !file.ends_with(WORKER)) {
        all.extend(file.file_name().unwrap_or_default().as_encoded_bytes());
        all.extend(fs::read(file).map_err(Error::file("read", file))?);
    }
    Ok(compress::hash_of(&all))
}

fn name_in(dist: &Path, file: &Path) -> String {
    let parts = file.strip_prefix(dist).unwrap_or(file).iter();
    parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(Error::file("read", file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask::scratch::Scratch;
    use xtask::workspace;

    fn finished_page(test: &str) -> Scratch {
        let dist = Scratch::of(test);
        fs::create_dir(dist.join("emoji")).expect("a directory");
        let html = "<script defer src=boot.js data-js=page-1.js data-wasm=page-1_bg.wasm></script>";
        for (name, text) in [
            ("index.html", html),
            ("boot.js", "start();"),
            ("worker.js", "keep();"),
            ("config.json", "{}"),
            ("manifest.webmanifest", "{}"),
            ("style-1.css", "a{}"),
            ("emoji/en.txt", ":-)"),
        ] {
            fs::write(dist.join(name), text).expect("a file");
        }
        dist
    }

    fn worker_of(dist: &Path) -> String {
        read(&dist.join(WORKER)).expect("a worker")
    }

    #[test]
    fn the_worker_knows_the_files_that_every_visit_needs() {
        let dist = finished_page("worker");
        make(&dist).expect("an installable page");
        let worker = worker_of(&dist);
        let (_, files) = worker.split_once(",FILES=").expect("files");
        assert_eq!(files, "[\"boot.js\",\"config.json\",\"manifest.webmanifest\",\"style-1.css\"];\nkeep();");
        assert!(read(&dist.join("index.html")).expect("a page").contains(" data-worker=worker.js data-js=page-1.js "));
    }

    #[test]
    fn whatever_changes_the_version_is_another() {
        let version = |name: &str, text: &str| {
            let dist = finished_page("version");
            fs::write(dist.join(name), text).expect("a file");
            let worker = knowing_files(&dist, &worker_of(&dist)).expect("a page");
            worker.split(',').next().unwrap_or_default().to_owned()
        };
        let as_it_was = version("config.json", "{}");
        assert_eq!(as_it_was, version("config.json", "{}"));
        for (name, text) in
            [("boot.js", "begin();"), ("worker.js", "keep(1);"), ("emoji/en.txt", ";-)"), ("new.js", "")]
        {
            assert_ne!(as_it_was, version(name, text), "{name}");
        }
    }

    /// sRGB of a colour of the tokens, as the rest of the world writes it.
    fn srgb(lightness: f64, chroma: f64, angle: f64) -> String {
        let (sine, cosine) = angle.to_radians().sin_cos();
        // The two matrices of OKLab, from how it is defined.
        let cones = [
            (0.396_337_777_4, 0.215_803_757_3),
            (-0.105_561_345_8, -0.063_854_172_8),
            (-0.089_484_177_5, -1.291_485_548),
        ]
        .map(|(green_red, blue_yellow)| (lightness + chroma * (green_red * cosine + blue_yellow * sine)).powi(3));
        let light = [
            [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
            [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
            [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701],
        ]
        .map(|row| row.iter().zip(cones).map(|(part, cone)| part * cone).sum::<f64>());
        let nearest = |part: f64| (0..=0xFF_u8).find(|whole| f64::from(*whole) + 0.5 > part * 255.0).unwrap_or(0xFF);
        let bent =
            |light: f64| if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        light.iter().fold("#".to_owned(), |text, light| text + &format!("{:02x}", nearest(bent(*light))))
    }

    #[test]
    fn what_is_around_the_page_has_the_colour_of_its_paper() {
        let file = |name: &str| read(&workspace::root().join(name)).expect("a file of the repository");
        let (tokens, html, manifest) = (file("style/tokens.css"), file("index.html"), file("manifest.webmanifest"));
        let papers = tokens.split("--paper: oklch(").skip(1).filter_map(|rest| rest.split(')').next());
        let papers: Vec<String> = papers
            .map(|paper| {
                let numbers: Vec<f64> = paper.split(' ').map(|number| number.parse().expect("a number")).collect();
                srgb(numbers[0], numbers[1], numbers[2])
            })
            .collect();
        let (light, dark) = (&papers[0], &papers[1]);
        for (theme, colour) in [("light", light), ("dark", dark)] {
            let told = format!("content=\"{colour}\" media=\"(prefers-color-scheme: {theme})\"");
            assert!(html.contains(&told), "index.html says {told}");
        }
        for name in ["background_color", "theme_color"] {
            assert!(manifest.contains(&format!("\"{name}\": \"{light}\"")), "{name} is {light}");
        }
    }
}
