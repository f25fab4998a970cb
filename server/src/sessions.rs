//! Who is signed in: tokens in memory, with the moment of their last use. Nothing here is ever
//! written to disk, so a restart ends every session.

use crate::domain::{Token, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How long a token lives after its last use.
pub const LIFETIME: Duration = Duration::from_mins(5);

/// How often signing in also sweeps out what expired.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

/// Tells the time; tests bring their own.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Instant;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Instant {
        self.as_ref().now()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }
}

/// The table of everybody signed in.
pub struct Sessions {
    clock: Box<dyn Clock>,
    table: Mutex<Table>,
}

struct Table {
    sessions: HashMap<Token, Session>,
    swept: Instant,
}

struct Session {
    user: UserId,
    last_use: Instant,
}

impl Session {
    fn alive(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last_use) <= LIFETIME
    }
}

impl Sessions {
    /// An empty table that reads this clock.
    pub fn new(clock: impl Clock + 'static) -> Self {
        let swept = clock.now();
        Self { clock: Box::new(clock), table: Mutex::new(Table { sessions: HashMap::new(), swept }) }
    }

    /// Signs `user` in under `token`.
    pub fn begin(&self, token: Token, user: UserId) {
        let now = self.clock.now();
        let mut table = self.table();
        if now.saturating_duration_since(table.swept) >= SWEEP_EVERY {
            table.sessions.retain(|_, session| session.alive(now));
            table.swept = now;
        }
        let last_use = now;
        table.sessions.insert(token, Session { user, last_use });
    }

    /// Whose token this is, renewing it; `None` when it is unknown or expired.
    pub fn renew(&self, token: &Token) -> Option<UserId> {
        let now = self.clock.now();
        let mut table = self.table();
        let session = table.sessions.get_mut(token)?;
        if session.alive(now) {
            session.last_use = now;
            return Some(session.user);
        }
        table.sessions.remove(token);
        None
    }

    /// Ends the session of `token` if it is a living one of `user`; says whether it was.
    pub fn end(&self, token: &Token, user: UserId) -> bool {
        let now = self.clock.now();
        let mut table = self.table();
        let theirs = table.sessions.get(token).is_some_and(|session| session.user == user && session.alive(now));
        theirs && table.sessions.remove(token).is_some()
    }

    /// Ends every session of `user`.
    pub fn end_all_of(&self, user: UserId) {
        self.table().sessions.retain(|_, session| session.user != user);
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // A panic while the lock was held cannot have left a half-made change: every change is
        // one call on the map.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct HandTurned(Arc<Mutex<Instant>>);

    impl HandTurned {
        fn new() -> Self {
            Self(Arc::new(Mutex::new(Instant::now())))
        }

        fn advance(&self, by: Duration) {
            *self.0.lock().expect("no test panics holding it") += by;
        }
    }

    impl Clock for HandTurned {
        fn now(&self) -> Instant {
            *self.0.lock().expect("no test panics holding it")
        }
    }

    fn token(number: u8) -> Token {
        Token::from_random([number; 16])
    }

    const ANA: UserId = UserId(1);
    const BIA: UserId = UserId(2);

    #[test]
    fn a_token_lives_five_minutes_and_no_longer() {
        let clock = HandTurned::new();
        let sessions = Sessions::new(clock.clone());
        sessions.begin(token(1), ANA);
        clock.advance(LIFETIME + Duration::from_millis(1));
        assert_eq!(sessions.renew(&token(1)), None);
    }

    #[test]
    fn every_use_gives_five_minutes_more() {
        let clock = HandTurned::new();
        let sessions = Sessions::new(clock.clone());
        sessions.begin(token(1), ANA);
        for _ in 0..10 {
            clock.advance(LIFETIME);
            assert_eq!(sessions.renew(&token(1)), Some(ANA));
        }
    }

    #[test]
    fn an_unknown_token_is_nobodys() {
        let sessions = Sessions::new(SystemClock);
        assert_eq!(sessions.renew(&token(9)), None);
    }

    #[test]
    fn signing_out_ends_only_that_token_and_only_for_its_owner() {
        let sessions = Sessions::new(SystemClock);
        sessions.begin(token(1), ANA);
        sessions.begin(token(2), ANA);
        assert!(!sessions.end(&token(1), BIA));
        assert!(sessions.end(&token(1), ANA));
        assert!(!sessions.end(&token(1), ANA));
        assert_eq!(sessions.renew(&token(2)), Some(ANA));
    }

    #[test]
    fn shutting_somebody_out_ends_all_their_tokens_and_nobody_elses() {
        let sessions = Sessions::new(SystemClock);
        sessions.begin(token(1), ANA);
        sessions.begin(token(2), ANA);
        sessions.begin(token(3), BIA);
        sessions.end_all_of(ANA);
        assert_eq!(sessions.renew(&token(1)), None);
        assert_eq!(sessions.renew(&token(2)), None);
        assert_eq!(sessions.renew(&token(3)), Some(BIA));
    }

    #[test]
    fn expired_tokens_take_no_memory() {
        let clock = HandTurned::new();
        let sessions = Sessions::new(clock.clone());
        for number in 0..100 {
            sessions.begin(token(number), ANA);
        }
        clock.advance(LIFETIME * 2);
        sessions.begin(token(200), BIA);
        assert_eq!(sessions.table().sessions.len(), 1);
    }
}
