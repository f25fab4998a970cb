//! Errors in the reader's language: what happened, and what to do.

use super::Texts;
use crate::api::ApiError;
use crate::config::{AddressError, ConfigError};
use chat_core::wire::WireError;

impl Texts {
    /// What went wrong with a call, and what to do about it.
    pub(crate) fn api_error(&self, error: &ApiError) -> String {
        match error {
            ApiError::Unreachable => self.unreachable.to_owned(),
            ApiError::TimedOut => self.timed_out.to_owned(),
            ApiError::CutShort => self.cut_short.to_owned(),
            ApiError::Redirected => self.redirected.to_owned(),
            ApiError::NotTheApi { status, wire: WireError::Html } => self.html.with(&[&status.to_string()]),
            ApiError::NotTheApi { status, .. } => self.not_the_api.with(&[&status.to_string()]),
            ApiError::Gateway(status) => self.gateway.with(&[&status.to_string()]),
            ApiError::SessionOver => self.session_over.to_owned(),
            ApiError::NotFound => self.not_found.to_owned(),
            ApiError::TooOften => self.too_often.to_owned(),
            ApiError::TooLarge => self.too_large.to_owned(),
            ApiError::Refused { status, words } => self.refused.with(&[&status.to_string(), words]),
            ApiError::ServerFault { status, words } => self.server_fault.with(&[&status.to_string(), words]),
            ApiError::Hollow => self.hollow.to_owned(),
            ApiError::Reloaded => self.reloaded.to_owned(),
            ApiError::Vanished => self.vanished.to_owned(),
            ApiError::AnotherLog => self.another_log.to_owned(),
        }
    }

    /// The same for a sign-in, where "not found" says three things at once.
    pub(crate) fn sign_in_error(&self, error: &ApiError) -> String {
        match error {
            ApiError::NotFound | ApiError::SessionOver => self.sign_in_refused.to_owned(),
            error => self.api_error(error),
        }
    }

    /// What is wrong with the settings.
    pub(crate) fn config_error(&self, error: &ConfigError) -> String {
        match error {
            ConfigError::NotFetched(error) => self.config_not_fetched.with(&[&self.api_error(error)]),
            ConfigError::NotJson { line, written } => self.config_not_json.with(&[&line.to_string(), written]),
            ConfigError::Wrong { line, written, wanted } => {
                self.config_wrong.with(&[&line.to_string(), written, wanted])
            }
            ConfigError::Link(error) => self.address_error(error),
        }
    }

    /// Why something can't be the address of the server.
    pub(crate) fn address_error(&self, error: &AddressError) -> String {
        match error {
            AddressError::NotOne(address) => self.bad_address.with(&[address]),
            AddressError::PlainFromSecure(address) => self.plain_from_secure.with(&[address]),
        }
    }
}
