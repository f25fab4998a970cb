//! Makes the page out of what cargo compiled, as `index.html` and `Trunk.toml` describe it. `cargo xtask dist` runs it.
//!
//! A program of its own, because it is made of much that `xtask` can do without: whoever runs the first command waits for
//! one while the page itself is compiled.

mod bindings;
mod bundle;
mod compress;
mod description;
mod icon;
mod installable;
mod linked;
mod minifier;
mod optimiser;
mod page;
mod precompress;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use minifier::Minifier;
use optimiser::Optimiser;
use xtask::error::Error;

/// What was asked for.
struct Order {
    /// The WebAssembly as cargo left it.
    module: PathBuf,
    /// Where the page goes; what is there goes away.
    dist: PathBuf,
    minifier: Minifier,
    optimiser: Optimiser,
}

fn main() -> ExitCode {
    match Order::read(std::env::args().skip(1)).and_then(|order| bundle::bundle(&order)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.tell();
            ExitCode::from(error.exit_code())
        }
    }
}

impl Order {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Error> {
        let (mut module, mut dist, mut minifier, mut optimiser) = (None, None, None, None);
        while let Some(option) = words.next() {
            let place = match option.as_str() {
                "--module" => &mut module,
                "--dist" => &mut dist,
                "--esbuild" => &mut minifier,
                "--wasm-opt" => &mut optimiser,
                _ => return Err(Error::Usage(format!("the bundler does not know `{option}`."))),
            };
            *place = words.next().map(PathBuf::from);
        }
        let needed = |path: Option<PathBuf>, option| {
            path.ok_or_else(|| Error::Usage(format!("the bundler needs `{option}` and a path after it.")))
        };
        Ok(Self {
            module: needed(module, "--module")?,
            dist: needed(dist, "--dist")?,
            minifier: Minifier(minifier),
            optimiser: Optimiser(optimiser),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Order, Error> {
        Order::read(line.split(' ').map(String::from))
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(read("--dist d").is_err_and(|error| error.to_string().contains("--module")));
        assert!(read("--module m").is_err_and(|error| error.to_string().contains("--dist")));
        assert!(read("--module m --dist d --sugar s").is_err_and(|error| error.to_string().contains("--sugar")));
    }

    #[test]
    fn both_tools_may_be_missing() {
        let order = read("--module m --dist d").expect("an order");
        assert_eq!((order.minifier, order.optimiser), (Minifier(None), Optimiser(None)));
    }
}
