//! stub
pub mod diagnostic;
pub mod post;
pub mod source;
