//! What assistive technology is told of a screen: the browser's accessibility tree, as text, held against the file in
//! `data/accessibility` that somebody has read.
//!
//! `UPDATE_TREES=1 cargo test -p browser-tests -- trees::` writes the files anew; the difference is to be read.

use crate::browser::Browser;
use crate::programs::package;
use crate::wait;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::{env, fs};

/// States that are told when they are not what they usually are.
const STATES: [&str; 9] =
    ["checked", "pressed", "expanded", "selected", "disabled", "invalid", "required", "level", "live"];

impl Browser {
    /// The accessibility tree of the page is the one that is kept under a name.
    pub async fn is_told_as(&self, name: &str) {
        let path = package().join("data/accessibility").join(name).with_extension("txt");
        if env::var_os("UPDATE_TREES").is_some() {
            self.is_painted().await;
            fs::create_dir_all(path.parent().expect("it is in a directory")).expect("it can be made");
            return fs::write(&path, self.tree().await).expect("it can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // What is told follows what is drawn a little later.
        let same = wait::until(wait::LIMIT, async || (self.tree().await == kept).then_some(())).await;
        if same.is_none() {
            let told = self.tree().await;
            let differs = kept.lines().zip(told.lines()).position(|(kept, told)| kept != told);
            let at = differs.unwrap_or_else(|| kept.lines().count().min(told.lines().count()));
            let around = |text: &str| text.lines().skip(at.saturating_sub(3)).take(9).collect::<Vec<_>>().join("\n");
            panic!("{name}, line {}\nkept:\n{}\ntold:\n{}", at + 1, around(&kept), around(&told));
        }
    }

    /// The tree as lines, each with its role, its name and its states, below what contains it.
    async fn tree(&self) -> String {
        let answer = self.commands("Accessibility.getFullAXTree", json!({})).await;
        let nodes = answer["nodes"].as_array().expect("there are nodes");
        let mut told = String::new();
        if let Some(root) = nodes.first() {
            tell(nodes, root, 0, &mut told);
        }
        steady(&told)
    }
}

fn tell(nodes: &[Value], node: &Value, depth: usize, told: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default().trim();
    // A text that only says what its parent is called is told already; boxes without a meaning are passed through.
    let silent = node["ignored"] == true || matches!(role, "InlineTextBox" | "LineBreak");
    let bare = matches!(role, "generic" | "none" | "RootWebArea" | "group") && name.is_empty();
    let mut below = depth;
    if !silent && !bare && role != "RootWebArea" {
        let _ = write!(told, "{}{role} “{name}”", "  ".repeat(depth));
        for property in node["properties"].as_array().into_iter().flatten() {
            let (state, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
            if STATES.contains(&state) && *value != false && *value != "false" {
                let _ = write!(told, " {state}={}", value.to_string().trim_matches('"'));
            }
        }
        told.push('\n');
        below += 1;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        let Some(child) = nodes.iter().find(|node| node["nodeId"] == *child) else { continue };
        let says = child["name"]["value"].as_str().unwrap_or_default().trim();
        if child["role"]["value"] == "StaticText" && (says == name || says.is_empty()) {
            continue;
        }
        tell(nodes, child, below, told);
    }
}

/// The same without what differs each time: addresses, times, days, and how much of something there is.
fn steady(told: &str) -> String {
    let mut steady = String::new();
    let mut in_number = false;
    for sign in told.replace("yesterday", "today").replace(" AM", "").replace(" PM", "").chars() {
        // A time has one digit or two for its hour.
        match (sign.is_ascii_digit(), in_number) {
            (true, true) => {}
            (true, false) => steady.push('0'),
            (false, _) => steady.push(sign),
        }
        in_number = sign.is_ascii_digit();
    }
    steady
}
