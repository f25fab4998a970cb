//! A store that fails: never a hollow success. And a clock that is turned by hand. Both come in
//! from outside, so these tests put the API together themselves.

use crate::world::Client;
use chat_server::{
    api::{Chat, router},
    domain::{Enabled, MessageId, User, UserId},
    sessions::{Clock, LIFETIME, SystemClock},
    store::{Account, NewAccount, NewMessage, Page, SqliteStore, Store, StoreError},
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A real store that can be told to fail.
struct Breakable {
    store: SqliteStore,
    broken: AtomicBool,
    readable_pages: AtomicI64,
    _home: TempDir,
}

impl Breakable {
    fn new() -> Arc<Self> {
        let home = TempDir::new().expect("a temporary directory can be made");
        Arc::new(Self {
            store: SqliteStore::open(home.path()).expect("a store can be made"),
            broken: AtomicBool::new(false),
            readable_pages: AtomicI64::new(i64::MAX),
            _home: home,
        })
    }

    fn break_down(&self) {
        self.broken.store(true, Ordering::SeqCst);
    }

    fn working(&self) -> Result<&SqliteStore, StoreError> {
        if self.broken.load(Ordering::SeqCst) {
            return Err(StoreError::Sqlite(rusqlite::Error::InvalidQuery));
        }
        Ok(&self.store)
    }
}

impl Store for Breakable {
    fn create_account(&self, account: &NewAccount) -> Result<UserId, StoreError> {
        self.working()?.create_account(account)
    }

    fn account(&self, id: UserId) -> Result<Option<Account>, StoreError> {
        self.working()?.account(id)
    }

    fn users(&self) -> Result<Vec<User>, StoreError> {
        self.working()?.users()
    }

    fn set_enabled(&self, id: UserId, enabled: &Enabled) -> Result<bool, StoreError> {
        self.working()?.set_enabled(id, enabled)
    }

    fn append(&self, message: &NewMessage) -> Result<MessageId, StoreError> {
        self.working()?.append(message)
    }

    fn highest(&self) -> MessageId {
        self.store.highest()
    }

    fn page(&self, first: MessageId, last: MessageId) -> Result<Page, StoreError> {
        if self.readable_pages.fetch_sub(1, Ordering::SeqCst) <= 0 {
            self.break_down();
        }
        self.working()?.page(first, last)
    }

    fn fill(&self, accounts: &[NewAccount], messages: &[NewMessage]) -> Result<bool, StoreError> {
        self.working()?.fill(accounts, messages)
    }

    fn settle(&self) -> Result<(), StoreError> {
        self.working()?.settle()
    }
}

/// Serves for as long as the test's runtime lives.
async fn serve(store: Arc<Breakable>, clock: impl Clock + 'static) -> Client {
    let chat = Chat::new(store, clock).expect("argon2 works");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(axum::serve(listener, router(chat)).into_future());
    Client::new(&format!("http://{address}"))
}

#[tokio::test]
async fn a_failed_store_is_never_a_hollow_success() {
    let store = Breakable::new();
    let client = serve(Arc::clone(&store), SystemClock).await;
    let ana = client.first().await;
    ana.send("oi").await;
    store.break_down();
    let account = serde_json::json!({ "name": "bia", "password": "outra" });
    for failed in [
        ana.try_send("perdida?").await,
        ana.get("/v3/message/?last=0").await,
        ana.get("/v3/user/").await,
        ana.get("/v3/user/1").await,
        ana.enable(1, true).await,
        client.post("/v3/user/", account).await,
        client.try_sign_in(1, "segredo").await,
    ] {
        assert_eq!(failed.status, 500, "{}", failed.text);
        assert_eq!(failed.header("content-type"), "application/json");
        assert!(failed.json()["error"].as_str().is_some_and(|words| !words.is_empty()));
    }
}

#[tokio::test]
async fn a_history_that_fails_half_way_is_cut_off_and_never_looks_whole() {
    let store = Breakable::new();
    let client = serve(Arc::clone(&store), SystemClock).await;
    let ana = client.first().await;
    let text = "a".repeat(500_000);
    for _ in 0..3 {
        ana.send(&text).await;
    }
    assert_eq!(ana.load(0).await.len(), 3);
    store.readable_pages.store(2, Ordering::SeqCst);
    let request = ana.request(reqwest::Method::GET, "/v3/message/");
    let answer = request.send().await.expect("it begins well");
    assert_eq!(answer.status(), 200);
    assert!(answer.bytes().await.is_err());
}

#[derive(Clone)]
struct HandTurned(Arc<Mutex<Instant>>);

impl HandTurned {
    fn advance(&self, by: Duration) {
        *self.0.lock().expect("nobody panics holding it") += by;
    }
}

impl Clock for HandTurned {
    fn now(&self) -> Instant {
        *self.0.lock().expect("nobody panics holding it")
    }
}

#[tokio::test]
async fn polling_keeps_a_token_alive_and_five_idle_minutes_end_it() {
    let clock = HandTurned(Arc::new(Mutex::new(Instant::now())));
    let client = serve(Breakable::new(), clock.clone()).await;
    let ana = client.first().await;
    for _ in 0..3 {
        clock.advance(LIFETIME);
        assert_eq!(ana.get("/v3/message/?last=1").await.status, 200);
    }
    clock.advance(LIFETIME + Duration::from_millis(1));
    let refused = ana.get("/v3/message/?last=1").await;
    assert_eq!(refused.status, 403);
    assert_eq!(refused.json()["message"], "Invalid token");
    assert_eq!(ana.get("/v3/message/?last=1").await.status, 403);
}
