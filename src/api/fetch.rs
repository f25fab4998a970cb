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
        if statuses.contains(&self.status) {
            Ok(self)
        } else {
            Err(ApiError::of_status(self.status, wire::refusal(&self.body)))
        }
    }
}

impl Call {
    /// Boxed, so that what waits for it is small, and is not compiled with all of this in it.
    pub(super) fn send(self) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>> {
        Box::pin(self.sent())
    }

    async fn sent(self) -> Result<Answer, ApiError> {
        let watchdog = Watchdog::new();
        let response = self.request(&watchdog).await.map_err(|_| watchdog.verdict(ApiError::Unreachable))?;
        if response.type_() == ResponseType::Opaqueredirect {
            return Err(ApiError::Redirected);
        }
        let status = response.status();
        let body = read(&response, &watchdog).await.map_err(|_| watchdog.verdict(ApiError::CutShort))?;
        Ok(Answer { status, body })
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

async fn read(response: &Response, watchdog: &Watchdog) -> Result<Vec<u8>, JsValue> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else { return Ok(body) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        watchdog.arm();
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(body);
        }
        let bytes: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        let start = body.len();
        body.resize(start + bytes.length() as usize, 0);
        bytes.copy_to(&mut body[start..]);
    }
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
        let watchdog = Self { controller: AbortController::new().ok(), timer: RefCell::default(), bit: Rc::default() };
        watchdog.arm();
        watchdog
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

    fn verdict(&self, otherwise: ApiError) -> ApiError {
        if self.bit.get() { ApiError::TimedOut } else { otherwise }
    }
}
