//! What can be said on the command line. Nothing is done here.

use clap::Parser;
use std::path::PathBuf;
use tracing::level_filters::LevelFilter;

const EXAMPLES: &str = "\
Examples:
  chat-server                         the client and its API on http://127.0.0.1:8080
  chat-server --demo --data /tmp/demo a lively conversation to look around in
  chat-server --api-only              API v3 alone, on port 8082
  chat-server --host 0.0.0.0 --port 80 --dist /srv/chat --data /var/lib/chat
  chat-server --port 0                any free port; the first line printed says which

Once it listens it prints one line, `listening on http://ADDRESS:PORT`, to standard output.
Logs go to standard error and never hold a password, a token or a text.
SIGTERM or Ctrl-C stops it: requests under way are finished, everything answered is on disk.
Times follow the environment variable TZ, for instance TZ=America/Fortaleza.

The first account made in an empty database may sign in at once; it lets the others in.";

/// A chat server: accounts, and one ordered log of messages, over API v3; and the web page that
/// makes a chat of it.
#[derive(Clone, Debug, Parser)]
#[command(version, after_help = EXAMPLES)]
pub struct Options {
    /// Port to listen on; 0 takes a free one [default: 8080, with --api-only 8082]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,

    /// Address to listen on; 0.0.0.0 to be reached from other machines
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,

    /// Directory of the database, chat.sqlite3; made if it is missing, readable by its owner only
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,

    /// Directory of the client's files, as `cargo xtask serve` builds them [default: dist; without
    /// one the API is served alone, as `trunk serve` needs it]
    #[arg(long, value_name = "DIR")]
    pub dist: Option<PathBuf>,

    /// Serve the API alone, without the client's files
    #[arg(long, conflicts_with = "dist")]
    pub api_only: bool,

    /// A web server in front names the callers in X-Forwarded-For: wrong passwords are counted for
    /// the last address there. Without such a server anybody could write that header
    #[arg(long)]
    pub behind_proxy: bool,

    /// Fill an empty database with five accounts and 300 messages in Portuguese, and print how
    /// to sign in; a database with anything in it is left alone
    #[arg(long)]
    pub demo: bool,

    /// How much to log: off, error, warn, info, debug (every request) or trace
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub log: LevelFilter,
}

impl Options {
    /// The port asked for, or the usual one.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.api_only { 8082 } else { 8080 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        Options::command().debug_assert();
    }

    #[test]
    fn the_api_alone_has_a_port_of_its_own() {
        let port = |arguments: &[&str]| Options::parse_from(arguments).port();
        assert_eq!(port(&["chat-server"]), 8080);
        assert_eq!(port(&["chat-server", "--api-only"]), 8082);
        assert_eq!(port(&["chat-server", "--api-only", "--port", "9"]), 9);
    }
}
