//! HTML of fields: the only place that escapes and sanitises.

use std::fmt;

/// HTML that is safe to show: made by this module alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(pub(crate) String);

impl Html {
    /// Returns the HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
