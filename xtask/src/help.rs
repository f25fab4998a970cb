//! The words of `--help`.

/// What help is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// All commands in a line each.
    Overview,
    /// `setup`
    Setup,
    /// `dist`
    Dist,
    /// `serve`
    Serve,
    /// `size`
    Size,
    /// `test`
    Test,
    /// `bench`
    Bench,
    /// `fuzz`
    Fuzz,
    /// `soak`
    Soak,
}

impl Topic {
    /// The topic of a command, if there is such a command.
    pub(crate) fn of_command(name: &str) -> Option<Self> {
        match name {
            "setup" => Some(Self::Setup),
            "dist" => Some(Self::Dist),
            "serve" => Some(Self::Serve),
            "size" => Some(Self::Size),
            "test" => Some(Self::Test),
            "bench" => Some(Self::Bench),
            "fuzz" => Some(Self::Fuzz),
            "soak" => Some(Self::Soak),
            _ => None,
        }
    }
}

/// The help on a topic, ending in a line break.
pub(crate) fn text(topic: Topic) -> &'static str {
    match topic {
        Topic::Overview => OVERVIEW,
        Topic::Setup => SETUP,
        Topic::Dist => DIST,
        Topic::Serve => SERVE,
        Topic::Size => SIZE,
        Topic::Test => TEST,
        Topic::Bench => BENCH,
        Topic::Fuzz => FUZZ,
        Topic::Soak => SOAK,
    }
}

const OVERVIEW: &str = "\
Impact Chat, from the command line.

Usage: cargo xtask <command> [options]

  serve    build everything and start the chat on http://127.0.0.1:8080
  test     run every test: unit, server, size, browser

  setup    make sure of the tools the others need, and stop there
  dist     build the page into dist/, ready to be put on a web server
  size     say what a first visit downloads, file by file
  bench    measure how fast the core and the page are, and what a long history takes in memory
  fuzz     look for input that breaks the core
  soak     chat for hours, on a network that misbehaves

A new checkout needs none of these first: each command installs what it needs, and says so (all but `fuzz`).
`cargo xtask help <command>` says more, with the options.
";

const SETUP: &str = "\
Makes sure of all tools, at the versions pinned in xtask/src/pins.rs: those that make the page, which `serve`, `dist` and `test`
install by themselves, and those of `trunk serve`, which nothing else needs.

Usage: cargo xtask setup

  the target wasm32-unknown-unknown   through rustup
  wasm-opt                            from npm, or one that is there, or from Debian; the page is about
                                      two fifths larger without it
  esbuild                             from npm; scripts and style sheets stay as they are without it
  trunk, wasm-bindgen                 through `cargo binstall` where it is there, else `cargo install --locked`

A tool of another version that is already on the PATH stays as it is: the right one then goes to a directory
of its own, $XDG_CACHE_HOME/impact-chat or ~/.cache/impact-chat, which can be deleted at any time.
";

const DIST: &str = "\
Builds the page into dist/, in release, as index.html and Trunk.toml describe it: one style sheet, scripts without needless
bytes, files called after what is in them, and a .gz and a .br beside every file worth compressing.

Usage: cargo xtask dist

dist/ is static and works under any path of any web server. Nothing is built when nothing has changed;
delete dist/ to have it built in any case.
";

const SERVE: &str = "\
Builds the page and the server, then serves both on this computer. Ctrl+C stops it.

Usage: cargo xtask serve [--port N] [--data DIR] [--demo] [-- SERVER OPTIONS]

  --port N     listen on this port of 127.0.0.1 (default 8080; 0 takes any free one)
  --data DIR   keep accounts and messages here (default: data/ in the repository)
  --demo       fill an empty database with five people and a lively conversation, and say how to sign in
  -- …         the rest goes to chat-server as it is; `-- --help` lists what it knows
";

const SIZE: &str = "\
Says what a first visit downloads: each file raw, and as its .gz and its .br in dist/ are, and the sum.
Below that, what is fetched when somebody needs it.
Builds dist/ first if it is not up to date.

Usage: cargo xtask size [--check]

  --check      fail if the sum after gzip is over the budget in xtask/src/budget.rs
";

const TEST: &str = "\
Runs every test. Stages that do not need each other go on when one fails; the last line counts all tests.

Usage: cargo xtask test [--only STAGE]… [OPTIONS] [-- TEST OPTIONS]

  --only STAGE   only this stage and what it needs; may be given several times. The stages, in order:
                   system    browsers, their drivers, nginx and axe-core, through apt-get, npm and cargo
                   dist      the page, and beside it the programs of tests
                   size      the page within its size budget
                   unit      everything that runs natively
                   browser   the page in Chromium, on a real server
                   firefox   the same in Firefox
                   webkit    the same in WebKit
  --thorough     random tests with new seeds, and the long versions of what is long. Hours, not minutes
  --seed N       the seed of a thorough or repeated run, as that has printed it
  --repeat N     everything N times, to find what fails now and then
  --at TIME      servers and pages begin at 2028-02-29T23:55, or whenever you say
  --zone ZONE    … in Pacific/Kiritimati, or wherever you say (default America/Sao_Paulo)
  --visible      browsers with windows that can be seen
  -- …           the rest goes to the test programs: part of a test's name, --nocapture, …

At the end of a stage come the slowest tests. What failed tests leave, pictures and logs, is in the target directory, in failures/.
docs/TESTING.md says more.

To use other programs than those found, set CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER, WEBKIT_BROWSER (the MiniBrowser
that comes with GTK's WebKit), WEBKIT_DRIVER, XVFB or NGINX to a path. What an engine can't do is told at the end of its
stage, with the reason. Screenshots are left in the target directory, in screenshots/, for each engine.
";

const BENCH: &str = "\
Measures on this computer how fast things are. Nothing of it is a test; let the computer do nothing else meanwhile.

Usage: cargo xtask bench                                 both of these, one after the other
       cargo xtask bench core [-- FILTER]
       cargo xtask bench -- FILTER                       the same
       cargo xtask bench pages [WHAT]… [SIZE]… [--runs N] [--profile]

core: the core, natively: a history of a million messages, the JSON of a poll, Markdown, the colours of code. The last
lines are a table: what, the median of one run, the rate, and the memory that the history takes. About four minutes.

  -- …     goes to criterion: part of a name in the table (history, JSON, markup, colours, memory), --quick, …

pages: the built page in Chromium, on our server, beside a page that does next to nothing: it appends a line for every
message. Both in turns; the last lines are a table of medians, with their ratio and what they should be. All of it is
written into the target directory as well, in bench/results.json. About half an hour.

  WHAT     first-load   what a first visit downloads
           open         from the form to the newest message, and the longest task on the way
           live         thousands of messages arrive between two polls
           typing       a key in the composer, until its frame is done
           scrolling    three seconds through the history, by wheel and by script
           idle         polls that bring nothing
           memory       ten times through the history from end to end
           search       a key in the search field, until there are hits
           warm         the second visit on one's own computer
  SIZE     how many messages: 100, 1k, 10k, 100k, 1M; without WHAT, whatever is measured with so many
  --runs N how often everything is done (default 5; opening a million, 3 at most)
  --profile  note as well which functions took the time, in bench/*.cpuprofile; the times are worth less then
";

const FUZZ: &str = "\
Feeds the core with random input that finds its own way, until something breaks or the time is over. What breaks it is
left in core/fuzz/artifacts/; what was found interesting, in the target directory, is where the next run begins.

Usage: cargo xtask fuzz [TARGET]… [--seconds N]

  TARGET        one or more of:
                  text        the conventions: what is read can be written and read again
                  fold        the conversation is the same in whatever order and batches it came
                  markup      every text is some tree, with links only where they may lead
                  highlight   the pieces of code are the code
  --seconds N   how long each of them runs (default 60)

It needs cargo-fuzz and a C++ compiler, and says how to get what is missing; it installs nothing by itself.
";

const SOAK: &str = "\
Looks for what goes wrong once in a thousand times, and for what a page that stays open all day takes in memory. The
tests run a few scenarios and some minutes of the same.

Usage: cargo xtask soak [--scenarios N] [--hours N]
       cargo xtask soak --seed N

  --scenarios N   so many random scenarios (default 500; about an hour and a half on 2 cores): two to four people in
                  Chromium chat through a proxy that delays, cuts, resets, doubles, reorders, redirects and lies. What
                  they typed has to be in the log once and in order, and every feed has to show the log
  --hours N       so many hours (default 8) in a simulated time: three tabs, fifty messages a minute, three restarts of
                  the server, two hours of sleep. Nothing may be lost, and no tab may grow but by its messages
  --seed N        only the scenario of this seed, as a failure names it; with --scenarios, so many from there on.
                  Who is faster is not in a seed: it may take some runs until it fails again

0 leaves a part out.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fuzz;
    use crate::soak;
    use crate::test::Stage;

    #[test]
    fn the_overview_names_every_command() {
        for line in OVERVIEW.lines().filter_map(|line| line.strip_prefix("  ")) {
            let name = line.split(' ').next().unwrap_or_default();
            assert!(Topic::of_command(name).is_some(), "{name}");
        }
    }

    #[test]
    fn help_on_fuzz_names_every_target_and_the_time() {
        for target in fuzz::TARGETS {
            assert!(FUZZ.contains(target), "{target}");
        }
        assert!(FUZZ.contains(&format!("default {}", fuzz::DEFAULT_SECONDS)));
    }

    #[test]
    fn help_on_soak_names_how_much_there_is_of_it() {
        assert!(SOAK.contains(&format!("default {};", soak::DEFAULT_SCENARIOS)));
        assert!(SOAK.contains(&format!("default {})", soak::DEFAULT_HOURS)));
    }

    #[test]
    fn help_on_test_names_every_stage() {
        for stage in Stage::ALL {
            assert!(TEST.contains(stage.name()), "{}", stage.name());
        }
    }
}
