//! The demonstration a newcomer sees first.
