//! Slowing down whoever guesses passwords. Wrong ones are counted in memory, in three ways, because each alone would shut out
//! somebody who did nothing:
//!
//! - for an account and an address together: somebody tries one account again and again;
//! - for an account, wherever the tries come from, but for the address from where its owner came in last;
//! - for an address, whatever the accounts, but for those whose owners came in from there. A classroom often has one address.
//!
//! Looked at before the password is, and again after: of many guesses at a time, those that are known to be right or wrong only
//! after there were too many wrong ones are all answered alike. Nothing here knows what a password is, nor whether an account
//! exists: accounts that do not are counted like all others.

use crate::{domain::UserId, sessions::Clock};
use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How many wrong tries have no consequence: of an account from an address, of an account, and from an address.
const FREE: [u32; 3] = [5, 20, 20];

/// The longest wait after a further one; they begin with a second, and double. An address may be a whole classroom's.
const LONGEST: [Duration; 3] = [Duration::from_secs(30), Duration::from_secs(30), Duration::from_secs(4)];

/// After so much time without a try all is forgotten.
const MEMORY: Duration = Duration::from_mins(15);

/// How much is remembered of each kind at most. Beyond that, what was longest without a try is forgotten.
const MOST: usize = 4096;

/// Everybody's wrong tries.
pub struct Attempts {
    clock: Arc<dyn Clock>,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    together: Table<(UserId, IpAddr)>,
    accounts: Table<UserId>,
    addresses: Table<IpAddr>,
    /// From where the owner of an account came in last.
    homes: HashMap<UserId, (IpAddr, Instant)>,
}

#[derive(Clone, Copy)]
struct Wrong {
    times: u32,
    last: Instant,
    /// No further try before that.
    until: Instant,
}

struct Table<K>(HashMap<K, Wrong>);

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl Attempts {
    /// Nobody has tried anything yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, counted: Mutex::default() }
    }

    /// Whether an account may be tried from an address now; else how long to wait.
    pub fn check(&self, account: UserId, address: IpAddr) -> Result<(), Duration> {
        self.counted().check(account, network_of(address), self.clock.now())
    }

    /// Takes in whether the password was right; says how long to wait, and nothing else, if there were too many meanwhile.
    pub fn conclude(&self, account: UserId, address: IpAddr, right: bool) -> Result<(), Duration> {
        let (now, address) = (self.clock.now(), network_of(address));
        let mut counted = self.counted();
        counted.check(account, address, now)?;
        if right {
            counted.was_right(account, address, now);
        } else {
            counted.was_wrong(account, address, now);
        }
        Ok(())
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        // Counts are whole between any two changes; at worst a try is counted twice or not at all.
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    fn check(&self, account: UserId, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut wait = self.together.wait(&(account, address), now);
        if !self.is_home(account, address) {
            wait = wait.max(self.accounts.wait(&account, now)).max(self.addresses.wait(&address, now));
        }
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }

    fn was_wrong(&mut self, account: UserId, address: IpAddr, now: Instant) {
        self.together.count((account, address), now, FREE[0], LONGEST[0]);
        if !self.is_home(account, address) {
            self.accounts.count(account, now, FREE[1], LONGEST[1]);
            self.addresses.count(address, now, FREE[2], LONGEST[2]);
        }
    }

    /// The other counts stay: whoever owns one account does not end the wait after guessing others.
    fn was_right(&mut self, account: UserId, address: IpAddr, now: Instant) {
        self.together.0.remove(&(account, address));
        make_room(&mut self.homes, now, |&(_, since)| since);
        self.homes.insert(account, (address, now));
    }

    fn is_home(&self, account: UserId, address: IpAddr) -> bool {
        self.homes.get(&account).is_some_and(|&(home, _)| home == address)
    }
}

impl<K: Hash + Eq + Copy> Table<K> {
    fn wait(&self, key: &K, now: Instant) -> Duration {
        self.0.get(key).map_or(Duration::ZERO, |wrong| wrong.until.saturating_duration_since(now))
    }

    fn count(&mut self, key: K, now: Instant, free: u32, longest: Duration) {
        if !self.0.contains_key(&key) {
            make_room(&mut self.0, now, |wrong| wrong.last);
        }
        let wrong = self.0.entry(key).or_insert(Wrong { times: 0, last: now, until: now });
        if now.saturating_duration_since(wrong.last) > MEMORY {
            wrong.times = 0;
        }
        wrong.times = wrong.times.saturating_add(1);
        wrong.last = now;
        if let Some(over) = wrong.times.checked_sub(free) {
            wrong.until = now + Duration::from_secs(1 << over.min(5)).min(longest);
        }
    }
}

/// Forgets what is old, or else what is oldest, if there is no room for more.
fn make_room<K: Hash + Eq + Copy, V>(table: &mut HashMap<K, V>, now: Instant, last: impl Fn(&V) -> Instant) {
    if table.len() < MOST {
        return;
    }
    table.retain(|_, value| now.saturating_duration_since(last(value)) <= MEMORY);
    while table.len() >= MOST {
        let oldest = table.iter().min_by_key(|(_, value)| last(value)).map(|(&key, _)| key);
        oldest.and_then(|key| table.remove(&key));
    }
}

/// Whoever has one address of IPv6 usually has 2⁶⁴ of them.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct HandTurned(Arc<Mutex<Instant>>);

    impl HandTurned {
        fn advance(&self, seconds: u64) {
            *self.0.lock().expect("no test panics holding it") += Duration::from_secs(seconds);
        }
    }

    impl Clock for HandTurned {
        fn now(&self) -> Instant {
            *self.0.lock().expect("no test panics holding it")
        }
    }

    fn attempts() -> (Attempts, HandTurned) {
        let clock = HandTurned(Arc::new(Mutex::new(Instant::now())));
        (Attempts::new(Arc::new(clock.clone())), clock)
    }

    fn at(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    const ANA: UserId = UserId(1);
    const BIA: UserId = UserId(2);

    /// Gives a password; how many seconds to wait instead.
    fn tries(attempts: &Attempts, account: UserId, from: IpAddr, right: bool) -> u64 {
        let outcome = attempts.check(account, from).and_then(|()| attempts.conclude(account, from, right));
        outcome.err().map_or(0, |wait| wait.as_secs())
    }

    fn guesses(attempts: &Attempts, account: UserId, from: IpAddr) -> u64 {
        tries(attempts, account, from, false)
    }

    #[test]
    fn waits_double_up_to_half_a_minute() {
        let (attempts, clock) = attempts();
        for _ in 0..5 {
            assert_eq!(guesses(&attempts, ANA, at(1)), 0);
        }
        for wait in [1, 2, 4, 8, 16, 30, 30] {
            assert_eq!(guesses(&attempts, ANA, at(1)), wait);
            clock.advance(wait);
            assert_eq!(guesses(&attempts, ANA, at(1)), 0);
        }
    }

    #[test]
    fn trying_during_a_wait_does_not_make_it_longer() {
        let (attempts, clock) = attempts();
        for _ in 0..5 {
            guesses(&attempts, ANA, at(1));
        }
        for _ in 0..1000 {
            assert_eq!(guesses(&attempts, ANA, at(1)), 1);
        }
        clock.advance(1);
        assert_eq!(guesses(&attempts, ANA, at(1)), 0);
    }

    #[test]
    fn many_guesses_at_a_time_gain_nothing() {
        let (attempts, _) = attempts();
        for _ in 0..1000 {
            assert_eq!(attempts.check(ANA, at(1)), Ok(()), "all begin before the first has ended");
        }
        for number in 0..999 {
            assert_eq!(attempts.conclude(ANA, at(1), false).is_ok(), number < 5);
        }
        assert!(attempts.conclude(ANA, at(1), true).is_err(), "nor does the right one tell itself from the others");
    }

    #[test]
    fn the_right_password_ends_the_count() {
        let (attempts, _) = attempts();
        for right in [false, false, false, false, true, false, false, false, false, false] {
            assert_eq!(tries(&attempts, ANA, at(1), right), 0);
        }
        assert_eq!(tries(&attempts, ANA, at(1), true), 1);
    }

    #[test]
    fn a_newcomers_page_may_try_for_ever() {
        let (attempts, _) = attempts();
        for _ in 0..10_000 {
            assert_eq!(tries(&attempts, ANA, at(1), true), 0, "right, and not let in yet");
        }
    }

    #[test]
    fn a_guesser_in_the_classroom_keeps_nobody_out_who_came_in_before() {
        let (attempts, clock) = attempts();
        assert_eq!(tries(&attempts, BIA, at(1), true), 0);
        for account in 100..1000 {
            guesses(&attempts, UserId(account), at(1));
        }
        assert!(tries(&attempts, UserId(99), at(1), true) > 0, "another account from there waits");
        assert_eq!(tries(&attempts, BIA, at(1), true), 0, "who belongs there does not");
        assert_eq!(tries(&attempts, ANA, at(2), true), 0, "nor does anybody elsewhere");
        clock.advance(4);
        assert_eq!(tries(&attempts, ANA, at(1), true), 0, "an address never waits long");
    }

    #[test]
    fn with_an_account_of_ones_own_others_are_not_guessed_faster() {
        let (attempts, _) = attempts();
        let guessed = (100..1000).filter(|&account| {
            tries(&attempts, BIA, at(1), true);
            guesses(&attempts, UserId(account), at(1)) == 0
        });
        assert_eq!(guessed.count(), 20);
    }

    #[test]
    fn an_account_is_guessed_from_many_places_no_faster_and_its_owner_comes_in() {
        let (attempts, _) = attempts();
        assert_eq!(tries(&attempts, ANA, at(1), true), 0);
        let guessed = (2..200).filter(|&place| guesses(&attempts, ANA, at(place)) == 0);
        assert_eq!(guessed.count(), 20);
        assert_eq!(tries(&attempts, ANA, at(1), true), 0, "from where its owner came in");
    }

    #[test]
    fn all_is_forgotten_in_the_end() {
        let (attempts, clock) = attempts();
        for _ in 0..5 {
            guesses(&attempts, ANA, at(1));
        }
        clock.advance(15 * 60 + 1);
        for _ in 0..5 {
            assert_eq!(guesses(&attempts, ANA, at(1)), 0);
        }
    }

    #[test]
    fn memory_is_bounded_whoever_tries() {
        let (attempts, clock) = attempts();
        for number in 0..4_200_u32 {
            // As fast as nothing is old enough to be forgotten.
            if number % 10 == 0 {
                clock.advance(1);
            }
            let (account, from) = (UserId(number.into()), number.to_be_bytes().into());
            guesses(&attempts, account, from);
            tries(&attempts, UserId(i64::from(number) + 10_000), from, true);
        }
        let counted = attempts.counted();
        let lengths =
            [counted.together.0.len(), counted.accounts.0.len(), counted.addresses.0.len(), counted.homes.len()];
        assert_eq!(lengths, [MOST; 4]);
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let (attempts, _) = attempts();
        for host in 0..5_u16 {
            assert_eq!(guesses(&attempts, ANA, [0x2001, 0xdb8, 0, 7, 0, 0, 0, host].into()), 0);
        }
        assert_eq!(guesses(&attempts, ANA, [0x2001, 0xdb8, 0, 7, 1, 2, 3, 4].into()), 1);
        assert_eq!(network_of([0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201].into()), at(1));
    }
}
