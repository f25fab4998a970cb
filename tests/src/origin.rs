//! Where pages come from: ports that none came from before in this run. A browser is used by one test after another, and what
//! it keeps of an origin is nothing to the next.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::{Mutex, PoisonError};

static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Whether nobody in this run has had a port before; from now on somebody has.
pub fn is_new(port: u16) -> bool {
    USED.lock().unwrap_or_else(PoisonError::into_inner).insert(port)
}

/// Listens on a port that is free and new.
pub fn listener() -> TcpListener {
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there are free ports");
        if is_new(port_of(&listener)) {
            return listener;
        }
    }
}

/// As [`listener`], for tasks.
pub async fn tokio_listener() -> tokio::net::TcpListener {
    loop {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("there are free ports");
        if is_new(listener.local_addr().expect("it is bound").port()) {
            return listener;
        }
    }
}

/// A port that is new, and that nobody has at the moment.
pub(crate) fn free_port() -> u16 {
    port_of(&listener())
}

fn port_of(listener: &TcpListener) -> u16 {
    listener.local_addr().expect("it is bound").port()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_is_given_twice() {
        let ports: Vec<_> = (0..200).map(|_| free_port()).collect();
        assert_eq!(ports.iter().collect::<BTreeSet<_>>().len(), ports.len());
        assert!(!is_new(ports[0]));
    }
}
