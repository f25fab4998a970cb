//! Debian packages, where we may install them.

use std::process::Command;
use std::sync::OnceLock;

use crate::error::Error;
use crate::process;
use crate::search_path;

/// Whether this is a system with apt, and we are root on it.
pub(crate) fn may_install() -> bool {
    search_path::find("apt-get").is_some() && is_root()
}

/// Installs packages, with the lists of what there is brought up to date once per run.
pub(crate) fn install(packages: &[&str]) -> Result<(), Error> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    eprintln!("Installing {} through apt-get: a minute or two, once.", packages.join(", "));
    if UPDATED.get().is_none() {
        process::run(apt_get().args(["update", "--quiet=2"]))?;
        UPDATED.get_or_init(|| ());
    }
    process::run(apt_get().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    process::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
