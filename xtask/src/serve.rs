//! `cargo xtask serve`: the page and the server, on this computer.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::ServeOptions;
use crate::dist;
use crate::error::Error;
use crate::process;
use crate::workspace;

/// Where the chat is unless somebody says otherwise.
pub(crate) const DEFAULT_PORT: u16 = 8080;

/// Builds everything and runs the server until it is stopped.
pub(crate) fn run(options: &ServeOptions) -> Result<(), Error> {
    // The server of the tests: its parts that are slow without are optimised, and nothing is compiled twice.
    let dist = dist::build_beside(&mut dist::native(&["chat-server", "bundler"]))?;
    let server = dist::program(&workspace::target()?, "chat-server");
    let command = server_command(&server, &dist, &data_directory(options)?, options);
    announce(options);
    become_(command)
}

/// A relative directory is meant from where the command was typed.
fn data_directory(options: &ServeOptions) -> Result<PathBuf, Error> {
    match &options.data {
        Some(data) => std::path::absolute(data).map_err(Error::file("find", data)),
        None => Ok(workspace::root().join("data")),
    }
}

fn server_command(server: &Path, dist: &Path, data: &Path, options: &ServeOptions) -> Command {
    let mut command = Command::new(server);
    command.current_dir(workspace::root());
    command.arg("--dist").arg(dist);
    command.arg("--data").arg(data);
    command.arg("--port").arg(port(options).to_string());
    if options.demo {
        command.arg("--demo");
    }
    command.args(&options.rest);
    command
}

fn port(options: &ServeOptions) -> u16 {
    options.port.unwrap_or(DEFAULT_PORT)
}

fn announce(options: &ServeOptions) {
    match port(options) {
        0 => eprintln!("Open the address that the server prints. Ctrl+C stops it."),
        port => eprintln!("Open http://127.0.0.1:{port} in a browser. Ctrl+C stops the server."),
    }
}

/// The server takes this process over: Ctrl+C and its exit code are then its own, with nothing in between to get wrong.
#[cfg(unix)]
fn become_(mut command: Command) -> Result<(), Error> {
    use std::os::unix::process::CommandExt;
    let source = command.exec();
    Err(process::could_not_start(&command, source))
}

#[cfg(not(unix))]
fn become_(mut command: Command) -> Result<(), Error> {
    process::run(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(options: &ServeOptions) -> String {
        let command = server_command(Path::new("server"), Path::new("dist"), Path::new("data"), options);
        process::describe(&command)
    }

    #[test]
    fn without_options_the_server_gets_the_defaults() {
        let options = ServeOptions::default();
        assert_eq!(line(&options), "server --dist dist --data data --port 8080");
    }

    #[test]
    fn options_are_passed_on_and_the_rest_comes_last() {
        let options =
            ServeOptions { port: Some(9), demo: true, rest: vec!["--help".into()], ..ServeOptions::default() };
        assert_eq!(line(&options), "server --dist dist --data data --port 9 --demo --help");
    }

    #[test]
    fn a_data_directory_is_meant_from_where_one_is() {
        let options = ServeOptions { data: Some("elsewhere".into()), ..ServeOptions::default() };
        let here = std::env::current_dir().expect("a current directory");
        assert_eq!(data_directory(&options).expect("a path"), here.join("elsewhere"));
    }
}
