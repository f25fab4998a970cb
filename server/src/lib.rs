//! The API v3 server.
