//! The program as it is called: what it says of an order that it can't carry out.

use std::process::{Command, Output};

fn bundler(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bundler")).args(words).output().expect("it starts")
}

#[test]
fn an_order_that_is_not_understood_is_told_and_nothing_is_made() {
    for (words, told) in [(&["--dist", "d"][..], "--module"), (&["--sugar", "s"], "--sugar")] {
        let output = bundler(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(told), "{said}");
    }
}

#[test]
fn what_is_no_webassembly_is_told() {
    let directory = std::env::temp_dir().join(format!("bundler-orders-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let module = directory.join("page.wasm");
    std::fs::write(&module, "no module").expect("a file");
    let output = bundler(&["--module", &module.to_string_lossy(), "--dist", &directory.join("dist").to_string_lossy()]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("page.wasm"), "{said}");
    std::fs::remove_dir_all(&directory).expect("it is there");
}
