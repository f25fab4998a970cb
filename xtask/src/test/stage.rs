//! The stages of a test run, and what each needs.

use crate::test::engine::Engine;

/// A part of a test run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// What the browser tests need of the system.
    System,
    /// The page, and beside it whatever else is compiled.
    Dist,
    /// The page within its size budget.
    Size,
    /// Everything that runs natively.
    Unit,
    /// The page in Chromium.
    Browser,
    /// The page in Firefox.
    Firefox,
    /// The page in `WebKit`.
    WebKit,
}

impl Stage {
    /// All stages, in the order in which they run.
    pub(crate) const ALL: [Self; 7] =
        [Self::System, Self::Dist, Self::Size, Self::Unit, Self::Browser, Self::Firefox, Self::WebKit];

    /// As it is called on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Unit => "unit",
            Self::Dist => "dist",
            Self::Size => "size",
            Self::Browser => "browser",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The stage of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// What it does, for the line that announces it.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::System => "browsers, their drivers, nginx and axe-core",
            Self::Unit => "everything that runs natively",
            Self::Dist => "the page, in release, and the programs of tests",
            Self::Size => "what a first visit downloads, within the budget",
            Self::Browser => "the page in Chromium, on a real server",
            Self::Firefox => "the page in Firefox, on a real server",
            Self::WebKit => "the page in WebKit, on a real server",
        }
    }

    /// The stages that have to pass before.
    pub(super) fn needs(self) -> &'static [Self] {
        match self {
            Self::System | Self::Unit | Self::Dist => &[],
            Self::Size => &[Self::Dist],
            Self::Browser | Self::Firefox | Self::WebKit => &[Self::System, Self::Dist],
        }
    }

    /// The engine that it is about.
    pub(super) fn engine(self) -> Option<Engine> {
        match self {
            Self::System | Self::Unit | Self::Dist | Self::Size => None,
            Self::Browser => Some(Engine::Chromium),
            Self::Firefox => Some(Engine::Firefox),
            Self::WebKit => Some(Engine::WebKit),
        }
    }

    /// The engines that these stages are about; where none is, all of them are meant.
    pub(super) fn engines(stages: &[Self]) -> Vec<Engine> {
        let named: Vec<_> = stages.iter().filter_map(|stage| stage.engine()).collect();
        if named.is_empty() { Engine::ALL.into() } else { named }
    }

    /// The stages asked for and all they need, in order; nothing asked for means all.
    pub(super) fn chosen(only: &[Self]) -> Vec<Self> {
        let wanted =
            |stage: &Self| only.is_empty() || only.iter().any(|one| one == stage || one.needs().contains(stage));
        Self::ALL.into_iter().filter(wanted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_runs_after_what_it_needs() {
        for (index, stage) in Stage::ALL.into_iter().enumerate() {
            for need in stage.needs() {
                assert!(Stage::ALL[..index].contains(need), "{}", stage.name());
                // `chosen` looks one step back, which is enough while no need has needs of its own.
                assert!(need.needs().is_empty(), "{}", need.name());
            }
        }
    }

    #[test]
    fn one_stage_brings_what_it_needs() {
        assert_eq!(Stage::chosen(&[Stage::Size]), [Stage::Dist, Stage::Size]);
        assert_eq!(Stage::chosen(&[Stage::Unit]), [Stage::Unit]);
        assert_eq!(Stage::chosen(&[Stage::Browser]), [Stage::System, Stage::Dist, Stage::Browser]);
    }

    #[test]
    fn only_the_engines_asked_for_are_installed() {
        assert_eq!(Stage::engines(&Stage::chosen(&[Stage::Firefox])), [Engine::Firefox]);
        assert_eq!(Stage::engines(&Stage::chosen(&[])), Engine::ALL);
        assert_eq!(Stage::engines(&[Stage::System]), Engine::ALL);
    }

    #[test]
    fn nothing_asked_for_is_everything() {
        assert_eq!(Stage::chosen(&[]), Stage::ALL);
    }
}
