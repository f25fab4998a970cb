//! Stands in for the crate of this name, as far as `server_fn` mentions it.
//!
//! Leptos depends on `server_fn` even where nobody calls a server function. What the real crate offers to
//! JavaScript stays in the WebAssembly whether it is called or not: 5 KB after gzip, for streams that this
//! page does not have. Whoever uses server functions that stream takes the `[patch]` out of `Cargo.toml`.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(());

impl ReadableStream {
    /// A stream that came from the browser.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        not_here()
    }

    /// A stream that comes from Rust.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        not_here()
    }

    /// The browser's own.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        not_here()
    }

    /// What comes out of it.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}

fn not_here() -> ! {
    unimplemented!("streams of server functions: see stand-ins/wasm-streams")
}
