//! stub
pub mod diagnostic;
pub mod language;
pub mod post;
pub mod source;
