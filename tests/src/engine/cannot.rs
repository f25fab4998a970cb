//! What is left out in an engine, and why: said in the test that it is about, and told at the end of the run.

use super::Engine;
use std::env;
use std::fs::File;
use std::io::Write;
use std::thread;

/// Says which file is told what was left out, a line for each.
const VARIABLE: &str = "CHAT_LEFT_OUT";

/// Whether this run is about an engine that can't do what the test does, for a reason. The test then returns.
pub fn cannot(engine: Engine, why: &str) -> bool {
    let is_so = engine == Engine::chosen();
    if is_so {
        tell(&format!("{}: not run, because {why}", test()));
    }
    is_so
}

/// Tells of a part of a test that the engine of this run is spared, for a reason. The rest of it is run.
pub fn misses(part: &str, why: &str) {
    tell(&format!("{}: without {part}, because {why}", test()));
}

/// The name of the test that this is: the thread of each is called like it.
fn test() -> String {
    thread::current().name().unwrap_or("a test").to_owned()
}

fn tell(line: &str) {
    let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) else {
        eprintln!("In {}: {line}.", Engine::chosen().name());
        return;
    };
    let file = File::options().create(true).append(true).open(path);
    // In one piece: other tests write to it, too.
    let written = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    written.unwrap_or_else(|error| panic!("what is left out can't be told in {VARIABLE}: {error}"));
}
