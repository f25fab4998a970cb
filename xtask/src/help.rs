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

A new checkout needs none of these first: each command installs what it needs, and says so.
`cargo xtask help <command>` says more, with the options.
";

const SETUP: &str = "\
Makes sure of the tools that build the page, at the versions pinned in xtask/src/pins.rs.

Usage: cargo xtask setup

  the target wasm32-unknown-unknown   through rustup
  trunk, wasm-bindgen                 through `cargo binstall` where it is there, else `cargo install --locked`
  wasm-opt                            from npm, or one that is there, or from Debian; the page is about
                                      two fifths larger without it
  esbuild                             from npm; scripts and style sheets stay as they are without it

A tool of another version that is already on the PATH stays as it is: the right one then goes to a directory
of its own, $XDG_CACHE_HOME/impact-chat or ~/.cache/impact-chat, which can be deleted at any time.
";

const DIST: &str = "\
Builds the page into dist/, in release: one style sheet, scripts without needless bytes, files called after what is in
them, and a .gz and a .br beside every file worth compressing.

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
Says what a first visit downloads: each file raw, after gzip -9 and after brotli -11, and the sum.
Builds dist/ first if it is not up to date.

Usage: cargo xtask size [--check]

  --check      fail if the sum after gzip is over the budget in xtask/src/budget.rs
";

const TEST: &str = "\
Runs every test. Stages that do not need each other go on when one fails; the last line counts all tests.

Usage: cargo xtask test [--only STAGE]… [-- TEST OPTIONS]

  --only STAGE   only this stage and what it needs; may be given several times. The stages, in order:
                   system    Chromium, its driver, nginx and axe-core, through apt-get and npm
                   unit      core, server and xtask
                   dist      the page
                   size      the page within its size budget
                   browser   the page in a real browser on a real server
  -- …           the rest goes to the test programs: part of a test's name, --nocapture, …

To use other browsers than those found, set CHROMIUM, CHROMEDRIVER or NGINX to a program's path.
Screenshots are left in the target directory, in screenshots/.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::Stage;

    #[test]
    fn the_overview_names_every_command() {
        for line in OVERVIEW.lines().filter_map(|line| line.strip_prefix("  ")) {
            let name = line.split(' ').next().unwrap_or_default();
            assert!(Topic::of_command(name).is_some(), "{name}");
        }
    }

    #[test]
    fn help_on_test_names_every_stage() {
        for stage in Stage::ALL {
            assert!(TEST.contains(stage.name()), "{}", stage.name());
        }
    }
}
