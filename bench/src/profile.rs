//! Where a page's time goes, function by function, as Chromium samples it. For whoever looks for the reason of a number:
//! the sampling itself takes time, so what is measured beside it is worth less.

use crate::failure::Failure;
use crate::line::Line;
use crate::visit::{Page, Visit};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// How often it is looked which function runs, in microseconds.
const EVERY: u32 = 500;

/// How many functions are told.
const TOLD: usize = 25;

/// Does the work, and keeps beside the results what ran meanwhile, as a file that Chromium's own tools open.
pub(crate) async fn of<T>(
    visit: &Visit,
    directory: &Path,
    line: &Line,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    visit.commands("Profiler.enable", json!({})).await;
    visit.commands("Profiler.setSamplingInterval", json!({ "interval": EVERY })).await;
    visit.commands("Profiler.start", json!({})).await;
    let done = work.await;
    let profile = visit.commands("Profiler.stop", json!({})).await["profile"].take();
    let whose = if visit.page == Page::Ours { "ours" } else { "floor" };
    let file = directory.join(format!("{}-{whose}.cpuprofile", file_name(line)));
    match fs::write(&file, profile.to_string()) {
        Ok(()) => eprintln!("{}\n{}", file.display(), told(&profile)),
        Err(cause) => eprintln!("{} can't be written: {cause}", file.display()),
    }
    done
}

/// `submit → newest visible` with 1000 → `submit-newest-visible-1000`
fn file_name(line: &Line) -> String {
    let words = line.name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.chain([&*line.count.to_string()]).collect::<Vec<_>>().join("-")
}

/// The functions that took most of the time by themselves, in milliseconds.
fn told(profile: &Value) -> String {
    let mut times = self_times(profile);
    times.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let lines = times.iter().take(TOLD).map(|(name, time)| format!("{time:>10.1} ms  {name}\n"));
    lines.collect::<Vec<_>>().concat()
}

/// What each function took by itself. A name may be there more than once: all of them are one.
fn self_times(profile: &Value) -> Vec<(String, f64)> {
    let list = |name: &str| profile[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut times: Vec<(String, f64)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut nodes = std::collections::HashMap::new();
    for node in list("nodes") {
        let name = node["callFrame"]["functionName"].as_str().unwrap_or_default().to_owned();
        let place = *places.entry(name.clone()).or_insert_with(|| {
            times.push((name, 0.0));
            times.len() - 1
        });
        nodes.insert(node["id"].as_u64(), place);
    }
    for (sample, delta) in list("samples").iter().zip(list("timeDeltas")) {
        if let Some(place) = nodes.get(&sample.as_u64()) {
            times[*place].1 += delta.as_f64().unwrap_or_default() / 1e3;
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_its_line() {
        assert_eq!(file_name(&Line::new("submit → newest visible", 1_000, "ms")), "submit-newest-visible-1000");
    }

    #[test]
    fn functions_of_one_name_are_one() {
        let node = |id: u64, name: &str| json!({ "id": id, "callFrame": { "functionName": name } });
        let profile = json!({
            "nodes": [node(1, "draw"), node(2, "read"), node(3, "draw")],
            "samples": [1, 2, 3, 1], "timeDeltas": [1_000, 500, 2_000, 4_000],
        });
        assert_eq!(told(&profile), "       7.0 ms  draw\n       0.5 ms  read\n");
    }
}
