//! Configurations in YAML, TOML and JSON, and looking things up in them: names of keys in any case, as Hugo has them.

use super::{Fault, SiteFile};
use crate::values;
use serde_json::Value;

/// True for a configuration that is a program.
pub(super) fn is_program(path: &str) -> bool {
    [".js", ".mjs", ".cjs", ".ts"].iter().any(|ending| path.ends_with(ending))
}

/// Reads one of the files of a configuration: its values, and the key that they stand below where the file's name is it
/// (`config/_default/permalinks.toml`). None for a file that is no part of it.
pub(super) fn of_file(file: &SiteFile, faults: &mut Vec<Fault>) -> Option<(Option<String>, Value)> {
    let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    if !(folder.is_empty() || folder == "config/_default") {
        return None;
    }
    let (stem, extension) = name.rsplit_once('.')?;
    let value = match read(extension, &file.text)? {
        Ok(value) => value,
        Err((line, why)) => {
            faults.push((file.path.clone(), line, why));
            return None;
        }
    };
    let whole = folder.is_empty() || matches!(stem, "hugo" | "config");
    Some(((!whole).then(|| stem.to_owned()), value))
}

/// Reads a text by its file's extension. None for another kind of file.
pub(super) fn read(extension: &str, text: &str) -> Option<Result<Value, values::Fault>> {
    Some(match extension {
        "toml" => values::toml(text),
        // MkDocs names functions of Python by tags, which mean nothing here.
        "yml" | "yaml" => values::yaml(&text.replace("!!python/", "python/").replace("!ENV", "ENV")),
        "json" => values::json(text),
        _ => return None,
    })
}

/// Returns the value below keys joined by dots.
pub(super) fn get<'v>(value: &'v Value, keys: &str) -> Option<&'v Value> {
    keys.split('.').try_fold(value, |value, key| {
        value.get(key).or_else(|| {
            value.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
        })
    })
}

/// Returns the text below keys joined by dots; empty is none.
pub(super) fn text(value: &Value, keys: &str) -> Option<String> {
    get(value, keys)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
