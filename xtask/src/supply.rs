//! What the product is made of besides our own code: under which licences, from where, and nothing twice without need.
//!
//! `deny.toml` says the same to `cargo deny`, which also knows of holes that were found since. It takes minutes to install, and its
//! list of holes comes from elsewhere than the crates; these checks take a second and need neither.

use std::fs;
use std::process::Command;

use crate::workspace;

/// Under these anybody may pass the product on, with the notices that are in the crates.
const LICENCES: [&str; 9] =
    ["MIT", "Apache-2.0", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "Unicode-3.0", "Unlicense", "Zlib", "0BSD"];

/// The only place that crates come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Crates of which there are two versions, because others have not moved on yet.
const TWICE: [&str; 12] = [
    "base64",
    "block-buffer",
    "convert_case",
    "cpufeatures",
    "crypto-common",
    "digest",
    "hashbrown",
    "itertools",
    "syn",
    "thiserror",
    "thiserror-impl",
    "tower-http",
];

/// Whether a licence expression of SPDX, or one of the older form with a slash, allows what we do.
fn allows(expression: &str) -> bool {
    let all = expression.replace('/', " OR ").replace(['(', ')'], "");
    // In what crates write, `AND` never stands within one side of an `OR`; if it ever does, this asks for more than it must.
    all.split(" AND ").all(|part| part.split(" OR ").any(|licence| LICENCES.contains(&licence.trim())))
}

/// The values of a key in `Cargo.lock`, in its order.
fn locked<'a>(lock: &'a str, key: &str) -> Vec<&'a str> {
    let values = lock.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
    values.collect()
}

fn lock() -> String {
    fs::read_to_string(workspace::root().join("Cargo.lock")).expect("there is a Cargo.lock")
}

#[test]
fn a_licence_is_allowed_if_all_that_apply_are() {
    for allowed in
        ["MIT", "MIT/Apache-2.0", "Unlicense OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT OR LGPL-2.1-or-later"]
    {
        assert!(allows(allowed), "{allowed}");
    }
    for refused in
        ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR Apache-2.0) AND SSPL-1.0", "AGPL-3.0-only OR SSPL-1.0"]
    {
        assert!(!allows(refused), "{refused}");
    }
}

#[test]
fn everything_in_the_product_may_be_passed_on() {
    let tree = ["tree", "--workspace", "--locked", "--edges", "normal,build", "--target", "all", "--prefix", "none"];
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.current_dir(workspace::root()).args(tree).args(["--format", "{l}|{p}"]).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let crates = String::from_utf8(output.stdout).expect("cargo writes text");
    let crates: Vec<_> = crates.lines().filter_map(|line| line.split_once('|')).collect();
    assert!(crates.len() > 100, "{} crates are too few", crates.len());
    for (licence, package) in crates {
        assert!(allows(licence), "{package}: {licence:?}");
    }
}

#[test]
fn crates_come_from_one_place() {
    let lock = lock();
    let sources = locked(&lock, "source");
    assert!(sources.len() > 100, "{} sources are too few", sources.len());
    assert!(sources.iter().all(|&source| source == SOURCE), "{sources:?}");
    assert_eq!(locked(&lock, "checksum").len(), sources.len(), "each is known by its checksum");
}

#[test]
fn nothing_is_there_twice_without_need() {
    let lock = lock();
    let mut names = locked(&lock, "name");
    names.sort_unstable();
    let mut twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    assert_eq!(
        twice, TWICE,
        "take a name off this list when it is there once, and add none without having tried to avoid it"
    );
}
