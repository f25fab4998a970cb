//! A proxy that misbehaves, in front of a server that does not: real HTTP between a real page and the real server,
//! and wrong wherever a script or a [`Plan`] wants it wrong.
//!
//! Requests that only ask whether others may be sent (`OPTIONS`) are passed on as they are.

mod dice;
mod exchange;
mod plan;
mod spoiled;

pub use dice::Dice;
pub use plan::{GETS, LENGTH, Mischief, POSTS, Plan};

use crate::origin;
use crate::server::Server;
use exchange::{Answer, Request};
use serde_json::json;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

/// How old an answer may be that is given again.
const STALE: Duration = Duration::from_secs(2);

/// In how many pieces an answer drips, at most.
const DROPS: u64 = 200;

/// A running proxy; ends with the test.
pub struct Unruly {
    /// Where it listens, with a slash at the end.
    pub url: String,
    state: Shared,
    listening: JoinHandle<()>,
}

/// What the proxy knows.
struct State {
    /// The server behind it, as `127.0.0.1:8080`.
    server: String,
    /// What is done to every request of a kind, such as `POST message`.
    always: HashMap<String, Mischief>,
    plan: Plan,
    /// Whether a connection is used again.
    keeps_connections: bool,
    /// How many requests of each kind the plan has seen.
    counted: HashMap<String, usize>,
    /// The last answer to each question for the log, and when it came.
    before: HashMap<String, (Instant, Answer)>,
    /// What was done, for whoever asks why.
    done: Vec<String>,
    began: Instant,
}

type Shared = Arc<Mutex<State>>;

impl Unruly {
    /// Starts in front of a server, and behaves.
    pub async fn before(server: &Server) -> Self {
        let listener = origin::tokio_listener().await;
        let url = format!("http://{}/", listener.local_addr().expect("it is bound"));
        let state = State {
            server: address(server),
            always: HashMap::new(),
            plan: Plan::default(),
            keeps_connections: false,
            counted: HashMap::new(),
            before: HashMap::new(),
            done: Vec::new(),
            began: Instant::now(),
        };
        let state = Arc::new(Mutex::new(state));
        let listening = tokio::spawn(listen(listener, Arc::clone(&state)));
        Self { url, state, listening }
    }

    /// From now on treats every request of a kind, such as `POST message`, like this.
    pub fn does(&self, call: &str, mischief: Mischief) {
        locked(&self.state).always.insert(call.to_owned(), mischief);
    }

    /// From now on follows a plan.
    pub fn follows(&self, plan: Plan) {
        let mut state = locked(&self.state);
        state.counted.clear();
        state.plan = plan;
    }

    /// From now on does everything right. What is under way is ended as it was begun.
    pub fn behaves(&self) {
        let mut state = locked(&self.state);
        state.always.clear();
        state.plan = Plan::default();
    }

    /// From now on lets the browser use connections again, as most servers do. Then Chromium itself sends a request
    /// again, unseen by the page, when the connection ends without an answer.
    pub fn keeps_connections(&self) {
        locked(&self.state).keeps_connections = true;
    }

    /// From now on has another server behind it.
    pub fn leads_to(&self, server: &Server) {
        locked(&self.state).server = address(server);
    }

    /// What was done so far, a line each.
    pub fn story(&self) -> String {
        locked(&self.state).done.join("\n")
    }
}

impl Drop for Unruly {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

fn address(server: &Server) -> String {
    server.url.trim_start_matches("http://").trim_end_matches('/').to_owned()
}

fn locked(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// What is to be done to a request.
    fn mischief(&mut self, request: &Request) -> Option<Mischief> {
        if request.call.starts_with("OPTIONS") {
            return None;
        }
        let number = self.counted.entry(request.call.clone()).or_default();
        let planned = self.plan.at(&request.call, *number);
        *number += 1;
        let mischief = self.always.get(&request.call).copied().or(planned);
        let at = self.began.elapsed().as_millis();
        let done = mischief.map_or_else(|| "passed on".to_owned(), |mischief| format!("{mischief:?}"));
        self.done.push(format!("{at:>6} ms  {}  {done}", request.told()));
        mischief
    }
}

/// Ends every connection when it is ended.
async fn listen(listener: TcpListener, state: Shared) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        // A browser may go away at any time, and the server be stopped; neither is a failure of the proxy.
        connections.spawn(serve(stream, Arc::clone(&state)));
        while connections.try_join_next().is_some() {}
    }
}

/// Answers one request after the other, until one of them is treated wrongly: its connection is not used again.
async fn serve(mut stream: TcpStream, state: Shared) -> io::Result<()> {
    while let Some(request) = Request::read(&mut stream).await {
        let mischief = locked(&state).mischief(&request);
        let exchange = Exchange { request, stream, state: Arc::clone(&state) };
        match mischief {
            Some(mischief) => return exchange.goes_wrong(mischief).await,
            None if locked(&state).keeps_connections => stream = exchange.goes_well_and_on().await?,
            None => return exchange.goes_well().await,
        }
    }
    Ok(())
}

/// A request and where its answer goes.
struct Exchange {
    request: Request,
    stream: TcpStream,
    state: Shared,
}

impl Exchange {
    async fn goes_well(mut self) -> io::Result<()> {
        let answer = self.passed_on().await?;
        answer.goes_out(&mut self.stream).await
    }

    /// The same, and the connection is good for another request.
    async fn goes_well_and_on(mut self) -> io::Result<TcpStream> {
        let answer = self.passed_on().await?;
        answer.goes_out_and_on(&mut self.stream).await?;
        Ok(self.stream)
    }

    /// What the server answers. No answer at all resets the connection, as the server did.
    async fn passed_on(&mut self) -> io::Result<Answer> {
        let server = locked(&self.state).server.clone();
        let Ok(answer) = self.request.passed_on(&server).await else {
            self.stream.set_zero_linger()?;
            return Err(io::ErrorKind::ConnectionReset.into());
        };
        if answer.status == 200 && self.request.call.starts_with("GET") {
            locked(&self.state).before.insert(self.request.target.clone(), (Instant::now(), answer.clone()));
        }
        Ok(answer)
    }

    async fn goes_wrong(self, mischief: Mischief) -> io::Result<()> {
        match mischief {
            Mischief::Late(time) => {
                sleep(Duration::from_millis(time)).await;
                self.goes_well().await
            }
            Mischief::Held(time) => self.holds(time).await,
            Mischief::Drips(time) => self.drips(time).await,
            Mischief::Silence => self.says_nothing(false).await,
            Mischief::Swallowed => self.says_nothing(true).await,
            Mischief::Page { status, passed_on } => self.shows_a_page(status, passed_on).await,
            Mischief::Fault(status) => {
                self.answers(&Answer::made_up(status, "application/json", r#"{"error":"disk full"}"#)).await
            }
            Mischief::Moved => {
                self.answers(&Answer::made_up(308, "text/html", "<p>elsewhere").with_line("Location: /elsewhere")).await
            }
            Mischief::Cut => self.cuts(false).await,
            Mischief::Halved => self.cuts(true).await,
            Mischief::ResetBefore => self.stream.set_zero_linger(),
            Mischief::ResetThenPassedOn(time) => self.resets_then_passes_on(time).await,
            Mischief::ResetAfter => self.resets_after().await,
            Mischief::ResetAmid => self.resets_amid().await,
            Mischief::Hollow => self.answers_hollowly().await,
            Mischief::Forgotten => {
                self.answers(&Answer::made_up(403, "application/json", r#"{"error":"Invalid token"}"#)).await
            }
            Mischief::Twice => self.changes(|answer| spoiled::list(answer, spoiled::doubled)).await,
            Mischief::Reordered => self.changes(|answer| spoiled::list(answer, |messages| messages.reverse())).await,
            Mischief::Clock(hours) => {
                self.changes(|answer| spoiled::in_time(answer, 11..13, |hour| (hour + hours) % 24)).await
            }
            Mischief::Year(years) => self.changes(|answer| spoiled::in_time(answer, 0..4, |year| year + years)).await,
            Mischief::Overlapping => self.overlaps().await,
            Mischief::Stale => self.repeats().await,
        }
    }

    async fn answers(mut self, answer: &Answer) -> io::Result<()> {
        answer.goes_out(&mut self.stream).await
    }

    async fn changes(mut self, change: impl FnOnce(&mut Answer)) -> io::Result<()> {
        let mut answer = self.passed_on().await?;
        change(&mut answer);
        self.answers(&answer).await
    }

    async fn holds(mut self, time: u64) -> io::Result<()> {
        let answer = self.passed_on().await?;
        sleep(Duration::from_millis(time)).await;
        self.answers(&answer).await
    }

    async fn drips(mut self, time: u64) -> io::Result<()> {
        use tokio::io::AsyncWriteExt;
        let answer = self.passed_on().await?;
        let length = answer.body.len();
        self.stream.set_nodelay(true)?;
        answer.begins(&mut self.stream, length, 0).await?;
        // A short answer comes byte by byte; of a long one, drops of a timer's tick.
        let drops = DROPS.min(length as u64).max(1);
        let size = length.div_ceil(usize::try_from(drops).unwrap_or(1)).max(1);
        for drop in answer.body.chunks(size) {
            self.stream.write_all(drop).await?;
            sleep(Duration::from_millis(time / drops)).await;
        }
        self.stream.shutdown().await
    }

    /// The client's end of the connection is held open until the client closes it.
    async fn says_nothing(mut self, passed_on: bool) -> io::Result<()> {
        use tokio::io::AsyncReadExt;
        if passed_on {
            self.passed_on().await?;
        }
        self.stream.read(&mut [0]).await.map(|_| ())
    }

    async fn shows_a_page(mut self, status: u16, passed_on: bool) -> io::Result<()> {
        if passed_on {
            self.passed_on().await?;
        }
        self.answers(&Answer::made_up(status, "text/html", "<!doctype html><title>nginx</title><h1>Não agora</h1>"))
            .await
    }

    async fn cuts(mut self, honest: bool) -> io::Result<()> {
        use tokio::io::AsyncWriteExt;
        let answer = self.passed_on().await?;
        let (whole, half) = (answer.body.len(), answer.body.len() / 2);
        answer.begins(&mut self.stream, if honest { half } else { whole }, half).await?;
        self.stream.shutdown().await
    }

    async fn resets_then_passes_on(self, time: u64) -> io::Result<()> {
        self.stream.set_zero_linger()?;
        drop(self.stream);
        sleep(Duration::from_millis(time)).await;
        let server = locked(&self.state).server.clone();
        self.request.passed_on(&server).await.map(|_| ())
    }

    async fn resets_after(mut self) -> io::Result<()> {
        self.passed_on().await?;
        self.stream.set_zero_linger()
    }

    async fn resets_amid(mut self) -> io::Result<()> {
        let answer = self.passed_on().await?;
        let (whole, half) = (answer.body.len(), answer.body.len() / 2);
        answer.begins(&mut self.stream, whole, half).await?;
        // What is still in the buffers goes with the connection: the client should see some of it.
        sleep(Duration::from_millis(30)).await;
        self.stream.set_zero_linger()
    }

    async fn answers_hollowly(self) -> io::Result<()> {
        let (status, body) = match self.request.call.as_str() {
            "POST message" => (201, json!({ "id": null, "message": "Message sent" })),
            _ => (200, json!({ "data": [], "message": "Message loaded" })),
        };
        self.answers(&Answer::made_up(status, "application/json", &body.to_string())).await
    }

    async fn overlaps(mut self) -> io::Result<()> {
        if let Some(last) = self.request.last() {
            self.request = self.request.asking_from(last.saturating_sub(3));
        }
        self.goes_well().await
    }

    async fn repeats(self) -> io::Result<()> {
        let before = locked(&self.state).before.get(&self.request.target).cloned();
        match before {
            Some((at, answer)) if at.elapsed() < STALE => self.answers(&answer).await,
            _ => self.goes_well().await,
        }
    }
}
