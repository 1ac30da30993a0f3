//! Values in YAML, TOML and JSON: of a post's header and of a site's configuration.

use serde_json::Value;

/// Why a text could not be read: the 1-based line, and the parser's message.
pub(crate) type Fault = (usize, String);

/// Reads YAML; a text without values is `Null`.
pub(crate) fn yaml(text: &str) -> Result<Value, Fault> {
    let values: Result<Option<Value>, _> = serde_saphyr::from_str(text);
    values.map(Option::unwrap_or_default).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line() as usize);
        (line, error.to_string().lines().next().unwrap_or_default().to_owned())
    })
}

/// Reads TOML.
pub(crate) fn toml(text: &str) -> Result<Value, Fault> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        (text[..at].matches('\n').count() + 1, error.message().to_owned())
    })
}

/// Reads JSON.
pub(crate) fn json(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| (error.line(), error.to_string()))
}
