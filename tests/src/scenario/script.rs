//! What the people of a scenario do: made of a seed, as what the network does to them is.

use crate::unruly::Dice;

/// Everybody who may take part.
pub const NAMES: [&str; 4] = ["ana", "bia", "caio", "duda"];

/// Where they write.
pub const CHANNELS: [&str; 2] = ["geral", "rust"];

/// How often somebody writes.
const MESSAGES: u64 = 5;

/// What somebody does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Whose turn it is: their place, which is called after an entry of [`NAMES`].
    pub who: usize,
    /// What they do.
    pub deed: Deed,
    /// How long nobody does anything after it, in milliseconds.
    pub pause: u64,
}

/// Something that somebody does at a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Writes this in a channel.
    Says(&'static str, String),
    /// Loads the page anew.
    Reloads,
}

/// All that is done in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// How many places there are.
    pub people: usize,
    /// Whether the second place is the first person's as well, at another computer.
    pub shares: bool,
    /// Who says that the computer is theirs, by their place: it keeps the log, and what is unsent.
    pub at_home: Vec<bool>,
    /// What they do, in this order.
    pub steps: Vec<Step>,
}

impl Script {
    /// The script of a seed.
    pub fn of(seed: u64) -> Self {
        // Another row than that of the mischief.
        let mut dice = Dice::of(!seed);
        let people = 2 + dice.index(NAMES.len() - 1);
        let shares = dice.happens(25);
        let at_home = (0..people).map(|_| dice.happens(30)).collect();
        let mut left: Vec<u64> = (0..people).map(|_| MESSAGES + dice.below(4)).collect();
        let mut said = vec![0; people];
        let mut steps = Vec::new();
        while left.iter().any(|&left| left > 0) {
            let who = dice.index(people);
            if left[who] == 0 {
                continue;
            }
            left[who] -= 1;
            said[who] += 1;
            steps.push(Step { who, deed: says(&mut dice, who, said[who]), pause: pause(&mut dice) });
            if dice.happens(8) {
                steps.push(Step { who: dice.index(people), deed: Deed::Reloads, pause: pause(&mut dice) });
            }
        }
        Self { people, shares, at_home, steps }
    }

    /// Whose account is used at a place, as an index of [`NAMES`].
    pub fn account(&self, place: usize) -> usize {
        if self.shares && place == 1 { 0 } else { place }
    }

    /// What somebody says in a channel, in order.
    pub fn said(&self, who: usize, channel: &str) -> Vec<&str> {
        let said = self.steps.iter().filter(|step| step.who == who).filter_map(|step| match &step.deed {
            Deed::Says(place, text) if *place == channel => Some(text.as_str()),
            Deed::Says(..) | Deed::Reloads => None,
        });
        said.collect()
    }
}

/// A numbered text; now and then one that was there before, on purpose.
fn says(dice: &mut Dice, who: usize, number: u64) -> Deed {
    let channel = *dice.one_of(&CHANNELS);
    // Two places of one person are told apart by their texts.
    let text = if dice.happens(15) { format!("sim, {}", NAMES[who]) } else { format!("{} {number}", NAMES[who]) };
    Deed::Says(channel, text)
}

/// Mostly short: some messages are written while the one before is still on its way.
fn pause(dice: &mut Dice) -> u64 {
    if dice.happens(20) { 600 + dice.below(600) } else { dice.below(200) }
}
