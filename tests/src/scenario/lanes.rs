//! Many scenarios, some at a time, each lane with browsers of its own that are used again and again.

use super::script::NAMES;
use super::{play, site};
use crate::browser::Browser;
use crate::person::Person;
use std::cell::RefCell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tokio::task::{LocalSet, spawn_local};

/// What browsers log of a network like this.
const LOGGED: [&str; 2] = ["status of ", "net::ERR_"];

/// A scenario that ended otherwise than it should.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What makes it again.
    pub seed: u64,
    /// What was wrong.
    pub wrong: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "seed {}: {}", self.seed, self.wrong)
    }
}

/// How a scenario ended: if not well, with what was wrong.
pub type Outcome = Result<(), String>;

/// Whoever hears of the seed of a scenario and of its end.
type Told = dyn Fn(u64, &Outcome);

/// Runs the scenarios of these seeds, so many at a time, and returns those that failed. `told` hears of each when it
/// is over, and how it went.
pub async fn run(
    seeds: impl Iterator<Item = u64> + 'static,
    lanes: usize,
    told: impl Fn(u64, &Outcome) + 'static,
) -> Vec<Failure> {
    let site = site();
    let queue =
        Rc::new(Queue { seeds: RefCell::new(Box::new(seeds)), failures: RefCell::default(), told: Box::new(told) });
    let lanes = (0..lanes).map(|_| lane(Rc::clone(&queue), site.path().to_owned()));
    let all = LocalSet::new();
    let running: Vec<_> = lanes.map(|lane| all.spawn_local(lane)).collect();
    let ended = all.run_until(async {
        for lane in running {
            lane.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()));
        }
    });
    ended.await;
    queue.failures.take()
}

/// What the lanes share.
struct Queue {
    seeds: RefCell<Box<dyn Iterator<Item = u64>>>,
    failures: RefCell<Vec<Failure>>,
    told: Box<Told>,
}

async fn lane(queue: Rc<Queue>, site: PathBuf) {
    let mut people = Vec::new();
    for _ in NAMES {
        people.push(Person::at(Browser::start().await));
    }
    let people = Rc::new(people);
    loop {
        let Some(seed) = queue.seeds.borrow_mut().next() else { break };
        let outcome = one(seed, &people, &site).await;
        (queue.told)(seed, &outcome);
        if let Err(wrong) = outcome {
            queue.failures.borrow_mut().push(Failure { seed, wrong });
        }
    }
    let people = Rc::into_inner(people).expect("every scenario has ended");
    for person in people {
        person.leaves_despite(&LOGGED).await;
    }
}

/// A scenario on its own: what panics in it is its failure, and nobody else's.
async fn one(seed: u64, people: &Rc<Vec<Person>>, site: &Path) -> Outcome {
    let (people, site) = (Rc::clone(people), site.to_owned());
    let played = spawn_local(async move { play(seed, &people, &site).await }).await;
    played.unwrap_or_else(|ended| Err(words(ended)))
}

fn words(ended: tokio::task::JoinError) -> String {
    let panic = ended.into_panic();
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}
