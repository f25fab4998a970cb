//! From which address a call comes.

use super::Chat;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// The name by which proxies tell for whom they ask.
const FORWARDED: &str = "x-forwarded-for";

/// The caller's address. Behind a proxy it is the last that is named: the one that the proxy itself has seen. What stands
/// before it anybody may have written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caller(pub(super) IpAddr);

impl FromRequestParts<Chat> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, chat: &Chat) -> Result<Self, Infallible> {
        let named = || {
            let value = parts.headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
            value.rsplit(',').next()?.trim().parse().ok()
        };
        let connected = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = if chat.behind_proxy { named() } else { None };
        // Whoever serves this without telling addresses has one for all.
        Ok(Self(forwarded.or_else(connected).unwrap_or(Ipv4Addr::UNSPECIFIED.into())))
    }
}
