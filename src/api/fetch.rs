//! One request over the network: sent with gloo-net, read piece by piece, given up when it stalls.

use super::ApiError;
use chat_core::id::MessageId;
use chat_core::wire;
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

/// How long nothing may come before a request is given up, in milliseconds. It counts anew with every
/// piece of an answer: a long history over a slow line is no failure.
const PATIENCE: u32 = 10_000;

/// A request that is ready to go.
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) url: String,
    /// The id that the log is asked from, where it is the log that is asked for.
    pub(super) last: Option<MessageId>,
    /// The token, as the `Authorization` header wants it: with nothing before it.
    pub(super) authorization: Option<String>,
    /// JSON.
    pub(super) body: Option<String>,
}

/// What came back.
pub(crate) struct Answer {
    /// The HTTP status.
    status: u16,
    /// The body as it came.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Whether nothing is at that address.
    pub(super) fn is_missing(&self) -> bool {
        self.status == 404
    }

    /// The answer if its status is one of these, else what the status means.
    pub(super) fn expect(self, statuses: &[u16]) -> Result<Self, ApiError> {
        if statuses.contains(&self.status) { Ok(self) } else { Err(refused(&self)) }
    }
}

impl Call {
    /// Boxed, so that what waits for it is small, and is not compiled with all of this in it.
    pub(super) fn send(self) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>> {
        Box::pin(async { self.begin().await?.whole().await })
    }

    /// Sends it, and leaves what comes back to be read as it comes.
    pub(super) async fn begin(self) -> Result<Incoming, ApiError> {
        let watchdog = Watchdog::new();
        watchdog.arm();
        let response = self.request(&watchdog).await.map_err(|_| watchdog.verdict(ApiError::Unreachable))?;
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(ApiError::Redirected);
        }
        let headers = response.headers();
        let number = |name| headers.get(name).and_then(|value| value.parse().ok());
        let is_packed = headers.get("content-encoding").is_some();
        Ok(Incoming {
            status: response.status(),
            // What is packed says how much comes before it is unpacked, which tells nothing.
            length: number("content-length").filter(|_| !is_packed),
            last_id: number("x-last-id").map(MessageId),
            received: 0,
            reader: response.body().map(|stream| stream.get_reader().unchecked_into()),
            watchdog,
        })
    }

    async fn request(self, watchdog: &Watchdog) -> Result<Response, gloo_net::Error> {
        let signal = watchdog.controller.as_ref().map(AbortController::signal);
        let mut request = RequestBuilder::new(&self.url)
            .method(self.method)
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            // A redirect is a wrong address: the token must not follow it.
            .redirect(RequestRedirect::Manual)
            .abort_signal(signal.as_ref());
        if let Some(last) = self.last {
            request = request.query([("last", last.to_string())]);
        }
        if let Some(token) = &self.authorization {
            request = request.header("Authorization", token);
        }
        let request = match self.body {
            Some(body) => request.header("Content-Type", "application/json").body(body)?,
            None => request.build()?,
        };
        request.send().await
    }
}

/// An answer that is on its way. Nothing more of it comes once this is dropped.
pub(crate) struct Incoming {
    /// The HTTP status.
    status: u16,
    /// How many bytes it has, where the server says so.
    length: Option<u64>,
    /// The highest id of the log, where the server says so: ours does.
    last_id: Option<MessageId>,
    received: u64,
    reader: Option<ReadableStreamDefaultReader>,
    watchdog: Watchdog,
}

impl Incoming {
    /// Puts what comes next behind what is there; false at the end.
    pub(crate) async fn next(&mut self, bytes: &mut Vec<u8>) -> Result<bool, ApiError> {
        let Some(reader) = &self.reader else { return Ok(false) };
        self.watchdog.arm();
        let piece = next_piece(reader).await;
        self.watchdog.rest();
        let Some(piece) = piece.map_err(|_| self.watchdog.verdict(ApiError::CutShort))? else { return Ok(false) };
        let start = bytes.len();
        let length = piece.length() as usize;
        bytes.resize(start + length, 0);
        piece.copy_to(&mut bytes[start..]);
        self.received += length as u64;
        Ok(true)
    }

    /// How many bytes have come.
    pub(crate) fn received(&self) -> u64 {
        self.received
    }

    /// How many bytes it has in all, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length.filter(|length| *length >= self.received)
    }

    /// The highest id of the log, where that is known.
    pub(crate) fn last_id(&self) -> Option<MessageId> {
        self.last_id
    }

    /// All of it.
    async fn whole(mut self) -> Result<Answer, ApiError> {
        let mut body = Vec::new();
        while self.next(&mut body).await? {}
        Ok(Answer { status: self.status, body })
    }

    /// The answer if its status is this one, else what the status means.
    pub(super) async fn expect(self, status: u16) -> Result<Self, ApiError> {
        if self.status == status { Ok(self) } else { Err(refused(&self.whole().await?)) }
    }
}

async fn next_piece(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let piece = JsFuture::from(reader.read()).await?;
    if Reflect::get(&piece, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Reflect::get(&piece, &"value".into())?.dyn_into().map(Some)
}

fn refused(answer: &Answer) -> ApiError {
    ApiError::of_status(answer.status, wire::refusal(&answer.body))
}

/// Aborts a request when nothing came for too long.
struct Watchdog {
    /// `None` in a browser that cannot abort: then the browser's own patience decides.
    controller: Option<AbortController>,
    timer: RefCell<Option<Timeout>>,
    bit: Rc<Cell<bool>>,
}

impl Watchdog {
    fn new() -> Self {
        Self { controller: AbortController::new().ok(), timer: RefCell::default(), bit: Rc::default() }
    }

    /// Counts from now.
    fn arm(&self) {
        let Some(controller) = self.controller.clone() else { return };
        let bit = Rc::clone(&self.bit);
        let timer = Timeout::new(PATIENCE, move || {
            bit.set(true);
            controller.abort();
        });
        // The timer that was there is cancelled by being dropped.
        self.timer.replace(Some(timer));
    }

    /// Nobody waits for anything.
    fn rest(&self) {
        self.timer.take();
    }

    fn verdict(&self, otherwise: ApiError) -> ApiError {
        if self.bit.get() { ApiError::TimedOut } else { otherwise }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        // What is complete is not touched by it.
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
