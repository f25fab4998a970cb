//! The command line as a value. Nothing is looked up or run here.

use std::path::PathBuf;
use std::str::FromStr;

use crate::error::Error;
use crate::fuzz;
use crate::help::Topic;
use crate::test::Stage;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print help on a topic.
    Help(Topic),
    /// Make sure of the tools.
    Setup,
    /// Say what `trunk build` is good for.
    BeforeTrunk,
    /// Build the page.
    Dist,
    /// Build everything and start the server.
    Serve(ServeOptions),
    /// Say what a first load costs.
    Size {
        /// Fail over budget.
        check: bool,
    },
    /// Run the tests.
    Test(TestOptions),
    /// Measure the core, the page, or both.
    Bench(BenchOptions),
    /// Look for input that breaks the core.
    Fuzz(FuzzOptions),
    /// Chat on a network that misbehaves, for hours.
    Soak(SoakOptions),
}

/// Options of `serve`.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct ServeOptions {
    /// The TCP port; the default is [`crate::serve::DEFAULT_PORT`].
    pub(crate) port: Option<u16>,
    /// Where the database is, relative to where the command was typed; the default is `data` in the repository.
    pub(crate) data: Option<PathBuf>,
    /// Fill an empty database with a conversation.
    pub(crate) demo: bool,
    /// What came after `--`, for the server as it is.
    pub(crate) rest: Vec<String>,
}

/// Options of `test`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct TestOptions {
    /// The stages asked for; empty means all.
    pub(crate) only: Vec<Stage>,
    /// Whether random tests try new things, and many more of them.
    pub(crate) thorough: bool,
    /// What makes a thorough or repeated run again.
    pub(crate) seed: Option<u64>,
    /// How often everything runs; 0 means once.
    pub(crate) repeat: u32,
    /// The time at which servers and pages begin, `2028-02-29T23:55`.
    pub(crate) at: Option<String>,
    /// The zone that they are in.
    pub(crate) zone: Option<String>,
    /// Whether browsers have a window that can be seen.
    pub(crate) visible: bool,
    /// What came after `--`, for the test programs as it is: filters, `--nocapture`, …
    pub(crate) rest: Vec<String>,
}

/// Options of `bench`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BenchOptions {
    /// Everything there is.
    All,
    /// The core alone, with what came after `--`, for criterion as it is: part of a bench's name, options.
    Core(Vec<String>),
    /// The page alone, with the words that say what of it, for the program that measures it as they are.
    Pages(Vec<String>),
}

/// Options of `fuzz`.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct FuzzOptions {
    /// The targets asked for; empty means all.
    pub(crate) targets: Vec<String>,
    /// How long each runs; the default is [`fuzz::DEFAULT_SECONDS`].
    pub(crate) seconds: Option<u32>,
}

/// Options of `soak`.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct SoakOptions {
    /// How many random scenarios; the default is [`soak::DEFAULT_SCENARIOS`], or one if there is a seed.
    pub(crate) scenarios: Option<u32>,
    /// The seed of the first of them; the default is a new one.
    pub(crate) seed: Option<u64>,
    /// How many simulated hours; the default is [`soak::DEFAULT_HOURS`], or none if there is a seed.
    pub(crate) hours: Option<u32>,
}

/// Reads a command line, without the program's own name.
pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Command, Error> {
    let mut words = Words::new(args);
    let Some(name) = words.next() else {
        return Ok(Command::Help(Topic::Overview));
    };
    match name.as_str() {
        "help" | "--help" | "-h" => parse_help(words),
        // For trunk alone, which asks in a hook: see Trunk.toml.
        "before-trunk" => without_options("before-trunk", words).map(|()| Command::BeforeTrunk),
        command => match Topic::of_command(command) {
            None => Err(usage(format!("there is no command `{command}`."))),
            Some(topic) if words.ask_for_help() => Ok(Command::Help(topic)),
            Some(topic) => parse_options(topic, words),
        },
    }
}

fn parse_help(mut words: Words) -> Result<Command, Error> {
    let Some(name) = words.next() else {
        return Ok(Command::Help(Topic::Overview));
    };
    Topic::of_command(&name)
        .map(Command::Help)
        .ok_or_else(|| usage(format!("there is no command `{name}` to help with.")))
}

fn parse_options(topic: Topic, words: Words) -> Result<Command, Error> {
    match topic {
        Topic::Overview => Ok(Command::Help(Topic::Overview)),
        Topic::Setup => without_options("setup", words).map(|()| Command::Setup),
        Topic::Dist => without_options("dist", words).map(|()| Command::Dist),
        Topic::Serve => parse_serve(words).map(Command::Serve),
        Topic::Size => parse_size(words),
        Topic::Test => parse_test(words).map(Command::Test),
        Topic::Bench => parse_bench(words).map(Command::Bench),
        Topic::Fuzz => parse_fuzz(words).map(Command::Fuzz),
        Topic::Soak => parse_soak(words).map(Command::Soak),
    }
}

fn without_options(command: &str, mut words: Words) -> Result<(), Error> {
    match words.next() {
        None => Ok(()),
        Some(word) => Err(unknown(command, &word)),
    }
}

fn parse_serve(mut words: Words) -> Result<ServeOptions, Error> {
    let mut options = ServeOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => options.port = Some(port(&words.value_of("--port")?)?),
            "--data" => options.data = Some(PathBuf::from(words.value_of("--data")?)),
            "--demo" => options.demo = true,
            _ => return Err(unknown("serve", &word)),
        }
    }
    options.rest = words.after_dashes;
    Ok(options)
}

fn parse_size(mut words: Words) -> Result<Command, Error> {
    let mut check = false;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => check = true,
            _ => return Err(unknown("size", &word)),
        }
    }
    Ok(Command::Size { check })
}

fn parse_test(mut words: Words) -> Result<TestOptions, Error> {
    let mut options = TestOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => options.only.push(stage(&words.value_of("--only")?)?),
            "--thorough" => options.thorough = true,
            "--seed" => options.seed = Some(number(&word, &words.value_of(&word)?)?),
            "--repeat" => options.repeat = number(&word, &words.value_of(&word)?)?,
            "--at" => options.at = Some(words.value_of("--at")?),
            "--zone" => options.zone = Some(words.value_of("--zone")?),
            "--visible" => options.visible = true,
            _ => return Err(unknown("test", &word)),
        }
    }
    options.rest = words.after_dashes;
    Ok(options)
}

fn parse_bench(mut words: Words) -> Result<BenchOptions, Error> {
    match words.next().as_deref() {
        None if words.after_dashes.is_empty() => Ok(BenchOptions::All),
        None | Some("core") => match words.next() {
            None => Ok(BenchOptions::Core(words.after_dashes)),
            Some(word) => Err(unknown("bench", &word)),
        },
        Some("pages") => Ok(BenchOptions::Pages(words.all().before.collect())),
        Some(word) => Err(unknown("bench", word)),
    }
}

/// There is nothing to pass on, so what came after `--` is ours as well.
fn parse_fuzz(words: Words) -> Result<FuzzOptions, Error> {
    let mut words = words.all();
    let mut options = FuzzOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => options.seconds = Some(seconds(&words.value_of("--seconds")?)?),
            _ if word.starts_with('-') => return Err(unknown("fuzz", &word)),
            _ => options.targets.push(fuzz_target(word)?),
        }
    }
    Ok(options)
}

/// There is nothing to pass on here either.
fn parse_soak(words: Words) -> Result<SoakOptions, Error> {
    let mut words = words.all();
    let mut options = SoakOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--scenarios" => options.scenarios = Some(number(&word, &words.value_of(&word)?)?),
            "--seed" => options.seed = Some(number(&word, &words.value_of(&word)?)?),
            "--hours" => options.hours = Some(number(&word, &words.value_of(&word)?)?),
            _ => return Err(unknown("soak", &word)),
        }
    }
    Ok(options)
}

fn number<N: FromStr>(option: &str, text: &str) -> Result<N, Error> {
    text.parse().map_err(|_| usage(format!("`{option} {text}` is not a number: give a whole one from 0 on.")))
}

fn fuzz_target(name: String) -> Result<String, Error> {
    if fuzz::TARGETS.contains(&name.as_str()) {
        return Ok(name);
    }
    let names = fuzz::TARGETS.join(", ");
    Err(usage(format!("there is nothing called `{name}` to fuzz; there are {names}.")))
}

fn seconds(text: &str) -> Result<u32, Error> {
    let seconds = text.parse().ok().filter(|seconds| *seconds > 0);
    seconds.ok_or_else(|| usage(format!("`--seconds {text}` is not a time: give a whole number from 1 on.")))
}

fn port(text: &str) -> Result<u16, Error> {
    text.parse()
        .map_err(|_| usage(format!("`--port {text}` is not a port: give a number from 0 to 65535 (0: any free one).")))
}

fn stage(name: &str) -> Result<Stage, Error> {
    Stage::named(name).ok_or_else(|| {
        let names: Vec<_> = Stage::ALL.iter().map(|stage| stage.name()).collect();
        usage(format!("there is no test stage `{name}`; the stages are {}.", names.join(", ")))
    })
}

fn unknown(command: &str, word: &str) -> Error {
    usage(format!("`cargo xtask {command}` does not know `{word}`; `cargo xtask help {command}` lists what it knows."))
}

fn usage(problem: String) -> Error {
    Error::Usage(problem)
}

/// The words before `--`, one at a time, and those after it untouched. `--name=value` arrives as two words.
struct Words {
    before: std::vec::IntoIter<String>,
    after_dashes: Vec<String>,
}

impl Words {
    fn new(args: impl Iterator<Item = String>) -> Self {
        let mut args = args;
        let before: Vec<_> = args.by_ref().take_while(|word| word != "--").flat_map(split_assignment).collect();
        Self { before: before.into_iter(), after_dashes: args.collect() }
    }

    /// The same with what came after `--` among the others.
    fn all(self) -> Self {
        let after = self.after_dashes.into_iter().flat_map(split_assignment);
        Self { before: self.before.chain(after).collect::<Vec<_>>().into_iter(), after_dashes: Vec::new() }
    }

    fn next(&mut self) -> Option<String> {
        self.before.next()
    }

    fn value_of(&mut self, option: &str) -> Result<String, Error> {
        self.next()
            .filter(|value| !value.starts_with("--"))
            .ok_or_else(|| usage(format!("`{option}` needs a value after it.")))
    }

    fn ask_for_help(&self) -> bool {
        self.before.as_slice().iter().any(|word| word == "--help" || word == "-h")
    }
}

fn split_assignment(word: String) -> Vec<String> {
    match word.split_once('=') {
        Some((option, value)) if option.starts_with("--") => vec![option.into(), value.into()],
        _ => vec![word],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(String::from)).map_err(|error| {
            assert_eq!(error.exit_code(), 2, "{error}");
            error.to_string()
        })
    }

    #[test]
    fn nothing_asks_for_the_overview() {
        for line in ["", "help", "--help", "-h"] {
            assert_eq!(parsed(line), Ok(Command::Help(Topic::Overview)), "{line}");
        }
    }

    #[test]
    fn help_can_be_asked_of_every_command_in_two_ways() {
        for line in ["help serve", "serve --help", "serve --port 1 -h"] {
            assert_eq!(parsed(line), Ok(Command::Help(Topic::Serve)), "{line}");
        }
    }

    #[test]
    fn a_help_option_after_the_dashes_is_not_ours() {
        let Ok(Command::Test(options)) = parsed("test -- --help") else { panic!("not a test command") };
        assert_eq!(options.rest, ["--help"]);
    }

    #[test]
    fn an_unknown_command_is_named() {
        assert!(parsed("bake").unwrap_err().contains("`bake`"));
        assert!(parsed("help bake").unwrap_err().contains("`bake`"));
    }

    #[test]
    fn an_unknown_option_is_named_with_its_command() {
        for line in [
            "setup --x",
            "dist --x",
            "serve --x",
            "size --x",
            "test --x",
            "bench --x",
            "fuzz --x",
            "soak --x",
            "setup extra",
        ] {
            let problem = parsed(line).unwrap_err();
            let (command, word) = line.split_once(' ').expect("two words");
            assert!(problem.contains(command) && problem.contains(word), "{problem}");
        }
    }

    #[test]
    fn serve_takes_its_options_in_any_order_and_both_spellings() {
        let expected = ServeOptions {
            port: Some(9000),
            data: Some("elsewhere".into()),
            demo: true,
            rest: vec!["--log".into(), "debug".into()],
        };
        for line in [
            "serve --port 9000 --data elsewhere --demo -- --log debug",
            "serve --demo --data=elsewhere --port=9000 -- --log debug",
        ] {
            assert_eq!(parsed(line), Ok(Command::Serve(expected_copy(&expected))), "{line}");
        }
    }

    fn expected_copy(options: &ServeOptions) -> ServeOptions {
        ServeOptions { data: options.data.clone(), rest: options.rest.clone(), ..*options }
    }

    #[test]
    fn a_port_is_a_number_that_fits() {
        for line in ["serve --port", "serve --port x", "serve --port 70000", "serve --port --demo"] {
            assert!(parsed(line).unwrap_err().contains("--port"), "{line}");
        }
    }

    #[test]
    fn size_can_check() {
        assert_eq!(parsed("size"), Ok(Command::Size { check: false }));
        assert_eq!(parsed("size --check"), Ok(Command::Size { check: true }));
    }

    #[test]
    fn what_to_measure_of_the_core_comes_after_the_dashes() {
        let core = |rest: &[&str]| BenchOptions::Core(rest.iter().map(ToString::to_string).collect());
        assert_eq!(parsed("bench"), Ok(Command::Bench(BenchOptions::All)));
        assert_eq!(parsed("bench core"), Ok(Command::Bench(core(&[]))));
        for line in ["bench -- markup --quick", "bench core -- markup --quick"] {
            assert_eq!(parsed(line), Ok(Command::Bench(core(&["markup", "--quick"]))), "{line}");
        }
        for line in ["bench markup", "bench core markup"] {
            assert!(parsed(line).unwrap_err().contains("`markup`"), "{line}");
        }
    }

    #[test]
    fn what_to_measure_of_the_page_may_stand_on_either_side_of_the_dashes() {
        let pages = |words: &[&str]| BenchOptions::Pages(words.iter().map(ToString::to_string).collect());
        assert_eq!(parsed("bench pages"), Ok(Command::Bench(pages(&[]))));
        for line in ["bench pages 10k typing --runs 3", "bench pages -- 10k typing --runs=3"] {
            assert_eq!(parsed(line), Ok(Command::Bench(pages(&["10k", "typing", "--runs", "3"]))), "{line}");
        }
    }

    #[test]
    fn what_to_fuzz_and_how_long_may_stand_on_either_side_of_the_dashes() {
        let expected = FuzzOptions { targets: vec!["text".into(), "fold".into()], seconds: Some(5) };
        for line in ["fuzz text fold --seconds 5", "fuzz --seconds=5 -- text fold", "fuzz -- text fold --seconds 5"] {
            let Ok(Command::Fuzz(options)) = parsed(line) else { panic!("{line}") };
            assert_eq!(options, expected, "{line}");
        }
        assert_eq!(parsed("fuzz"), Ok(Command::Fuzz(FuzzOptions::default())));
        assert!(parsed("fuzz everything").unwrap_err().contains("markup"));
        for line in ["fuzz --seconds", "fuzz --seconds x", "fuzz --seconds 0"] {
            assert!(parsed(line).unwrap_err().contains("--seconds"), "{line}");
        }
    }

    #[test]
    fn test_stages_are_known_by_name_and_can_be_several() {
        let Ok(Command::Test(options)) = parsed("test --only size --only unit -- a_name") else {
            panic!("not a test command")
        };
        assert_eq!(options.only, [Stage::Size, Stage::Unit]);
        assert_eq!(options.rest, ["a_name"]);
        assert!(parsed("test --only everything").unwrap_err().contains("browser"));
    }

    #[test]
    fn the_circumstances_of_tests_are_read() {
        let line = "test --thorough --seed 7 --repeat=3 --at 2028-02-29T23:55 --zone UTC --visible -- feed::";
        let expected = TestOptions {
            only: Vec::new(),
            thorough: true,
            seed: Some(7),
            repeat: 3,
            at: Some("2028-02-29T23:55".into()),
            zone: Some("UTC".into()),
            visible: true,
            rest: vec!["feed::".into()],
        };
        assert_eq!(parsed(line), Ok(Command::Test(expected)));
        for line in ["test --repeat", "test --repeat often", "test --seed x", "test --at", "test --zone --visible"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }

    #[test]
    fn what_to_soak_in_may_stand_on_either_side_of_the_dashes() {
        let expected = SoakOptions { scenarios: Some(3), seed: Some(77), hours: Some(0) };
        for line in ["soak --scenarios 3 --seed 77 --hours 0", "soak --hours=0 -- --seed=77 --scenarios=3"] {
            let Ok(Command::Soak(options)) = parsed(line) else { panic!("{line}") };
            assert_eq!(options, expected, "{line}");
        }
        assert_eq!(parsed("soak"), Ok(Command::Soak(SoakOptions::default())));
        for line in ["soak --seed", "soak --seed x", "soak --seed -1"] {
            assert!(parsed(line).unwrap_err().contains("--seed"), "{line}");
        }
    }
}
