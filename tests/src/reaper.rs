//! Ends what was started when the tests end, in whatever way they do: browsers that wait for the next test belong to none that
//! could end them.
//!
//! A shell reads what there is to be ended. When this program is gone, so is the other end of its input, and it does it.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Keeps the list of process groups: `add 7` and `gone 7`.
const KEEPS: &str = r#"
while read -r word group; do
    rest=
    for one in $list; do [ "$one" = "$group" ] || rest="$rest $one"; done
    list=$rest
    [ "$word" = add ] && list="$list $group"
done
# Asked to end, X servers remove the files that say that their number is taken. Who does not listen is ended.
for group in $list; do kill -TERM "-$group"; done 2>/dev/null
sleep 0.3
for group in $list; do kill -KILL "-$group"; done 2>/dev/null
# Whoever was just ended may have been writing there.
for try in 1 2 3 4 5 6 7 8 9; do rm -rf -- "$1" 2>/dev/null && break; sleep 0.1; done
"#;

/// From now on, a group of processes ends with this program.
pub(crate) fn adopts(group: u32) {
    tells("add", group);
}

/// It has ended by itself.
pub(crate) fn forgets(group: u32) {
    tells("gone", group);
}

/// A directory for what those processes keep, removed after them.
pub(crate) fn home() -> &'static std::path::Path {
    static HOME: OnceLock<std::path::PathBuf> = OnceLock::new();
    HOME.get_or_init(|| tempfile::Builder::new().prefix("chat-tests-").tempdir().expect("it can be made").keep())
}

fn tells(word: &str, group: u32) {
    static SHELL: OnceLock<Mutex<Child>> = OnceLock::new();
    let shell = SHELL.get_or_init(|| Mutex::new(shell()));
    let mut shell = shell.lock().unwrap_or_else(PoisonError::into_inner);
    let input = shell.stdin.as_mut().expect("it was asked to be piped");
    writeln!(input, "{word} {group}").expect("the shell listens");
}

fn shell() -> Child {
    keeping(home())
}

fn keeping(home: &std::path::Path) -> Child {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("sh");
    command.args(["-c", KEEPS, "sh"]).arg(home).stdin(Stdio::piped());
    // Ctrl+C is for the tests; this is what cleans up after them.
    command.stdout(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn().expect("there is a shell")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::{CommandExt, ExitStatusExt};

    #[test]
    fn what_was_adopted_ends_and_what_was_forgotten_does_not() {
        let sleeps = || Command::new("sleep").arg("600").process_group(0).spawn().expect("it can sleep");
        let (mut adopted, mut forgotten) = (sleeps(), sleeps());
        let home = tempfile::tempdir().expect("a directory");
        std::fs::write(home.path().join("left"), "").expect("a file");
        let mut shell = keeping(home.path());
        let mut input = shell.stdin.take().expect("it was asked to be piped");
        for (word, group) in [("add", adopted.id()), ("add", forgotten.id()), ("gone", forgotten.id())] {
            writeln!(input, "{word} {group}").expect("the shell listens");
        }
        drop(input);
        assert!(shell.wait().expect("it ends").success());
        assert_eq!(adopted.wait().expect("it ends").signal(), Some(15));
        assert!(forgotten.try_wait().expect("it can be asked").is_none(), "it sleeps on");
        forgotten.kill().expect("it is there");
        forgotten.wait().expect("it ends");
        assert!(!home.path().exists());
    }
}
