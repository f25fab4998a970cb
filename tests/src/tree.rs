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
        let same = wait::until("for the tree", wait::limit(), async || (self.tree().await == kept).then_some(())).await;
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

/// Buttons that come and go by themselves: those of the message that was pointed at last, and what the browser offers
/// when it thinks fit.
const PASSING: [&str; 4] = ["Reply", "React", "More options", "Install as an app"];

fn tell(nodes: &[Value], node: &Value, depth: usize, told: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default().trim();
    if role == "button" && PASSING.contains(&name) {
        return;
    }
    // A text that only says what its parent is called is told already; boxes without a meaning are passed through.
    let silent = node["ignored"] == true || matches!(role, "InlineTextBox" | "LineBreak");
    let bare = matches!(role, "generic" | "none" | "RootWebArea") || role == "group" && name.is_empty();
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

/// The same without what differs each time: addresses, times, days, builds, and how much of something there is.
fn steady(told: &str) -> String {
    told.lines().map(|line| steady_line(line) + "\n").collect()
}

fn steady_line(line: &str) -> String {
    let indented = line.len() - line.trim_start().len();
    let words = line.trim_start().split(' ').map(steady_word).collect::<Vec<_>>().join(" ");
    let words = words.replace("yesterday", "today").replace("0 AM", "0").replace("0 PM", "0");
    // What the clock says of the last poll and the next.
    let is_about_now = ["“now”", " ago”", "“in 0 second”", "“in 0 seconds”"].iter().any(|end| words.ends_with(end));
    let words = if is_about_now { "StaticText “at some time”".to_owned() } else { words };
    [&line[..indented], &words].concat()
}

/// A number is 0, with whatever stands between its digits; and so is the name of a build, which has digits in it.
fn steady_word(word: &str) -> String {
    let is_bare = |sign: char| sign.is_ascii_hexdigit() || "“”,.:".contains(sign);
    if word.chars().filter(char::is_ascii_digit).count() > 1 && word.chars().all(is_bare) {
        let quotes = |quote| if word.contains(quote) { quote } else { "" };
        return [quotes("“"), "0", quotes("”")].concat();
    }
    let mut steady = String::new();
    let signs: Vec<char> = word.chars().collect();
    for (at, &sign) in signs.iter().enumerate() {
        let is_digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
        let within = at > 0 && is_digit(at - 1) && (is_digit(at) || ",.:".contains(sign) && is_digit(at + 1));
        let goes_on = is_digit(at) && at > 1 && ",.:".contains(signs[at - 1]) && is_digit(at - 2);
        match is_digit(at) {
            _ if within || goes_on => {}
            true => steady.push('0'),
            false => steady.push(sign),
        }
    }
    steady
}

#[cfg(test)]
mod tests {
    use super::steady;

    #[test]
    fn what_differs_each_time_is_left_out_and_nothing_else() {
        let told = "  time “2:05 PM”\n  link “today 12:05 AM oi”\n  StaticText “it is 3:07 PM now.”\n  link “http://127.0.0.1:4711/”\n  StaticText “0.1.0 · 4ff2ae19b3c0”\n  \
            StaticText “12 KB of 162,345 MB”\n  heading “4 de facto” level=2\n  StaticText “in 1 second”\n";
        let kept = "  time “0”\n  link “today 0 oi”\n  StaticText “it is 0 now.”\n  link “http://0/”\n  StaticText “0 · 0”\n  StaticText “0 KB of 0 MB”\n  \
            heading “0 de facto” level=0\n  StaticText “at some time”\n";
        assert_eq!(steady(told), kept);
    }
}
