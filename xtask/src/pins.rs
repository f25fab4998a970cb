//! The one place that says which versions of the tools this repository is built with.
//!
//! Two pins are elsewhere, because another tool reads them there: `wasm-bindgen` in `Cargo.lock` (the command-line tool must
//! be of the version of the crate, to the last digit), and `axe-core` in `tests/package.json`.

use crate::error::Error;
use crate::lockfile;

/// trunk builds and bundles the page. 0.22.0 needs a newer Rust than ours.
pub(crate) const TRUNK: &str = "0.21.14";

/// binaryen is where `wasm-opt` comes from. This is npm's version; the tool itself calls it 132.
pub(crate) const BINARYEN_NPM: &str = "132.0.0";

/// The `wasm-opt` that [`BINARYEN_NPM`] brings. One that is there already and not older is as good.
pub(crate) const WASM_OPT: u32 = 132;

/// The oldest `wasm-opt` that understands what our Rust emits: Debian 12's.
pub(crate) const WASM_OPT_OLDEST: u32 = 108;

/// esbuild minifies scripts and style sheets. From npm.
pub(crate) const ESBUILD: &str = "0.28.2";

/// geckodriver drives Firefox.
pub(crate) const GECKODRIVER: &str = "0.37.1";

/// The version of `wasm-bindgen-cli` that fits the locked crate.
pub(crate) fn wasm_bindgen() -> Result<String, Error> {
    lockfile::version_of("wasm-bindgen")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::version;

    /// Trunk.toml says them again, for whoever runs `trunk serve` by hand.
    #[test]
    fn trunk_toml_says_the_same() {
        let path = crate::workspace::root().join("Trunk.toml");
        let text = std::fs::read_to_string(path).expect("Trunk.toml is there");
        let wasm_bindgen = wasm_bindgen().expect("wasm-bindgen is locked");
        for (tool, version) in [("wasm_bindgen", wasm_bindgen), ("wasm_opt", format!("version_{WASM_OPT}"))] {
            let pins: Vec<_> = text.lines().filter(|line| line.starts_with(tool)).collect();
            assert!(pins.is_empty() || pins == [format!("{tool} = \"{version}\"")], "{pins:?}");
        }
    }

    #[test]
    fn the_two_ways_binaryen_counts_agree() {
        assert_eq!(version::stated_number(BINARYEN_NPM), Some(WASM_OPT));
    }
}
