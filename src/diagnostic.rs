//! Faults in posts and decks: collected by the stages, rendered by the commands. Nothing here prints.

use crate::source::{PostPath, Source, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The note or post is left out of the deck.
    Error,
    /// The deck is built; the author should look.
    Warning,
}

/// One fault, with its place in a post and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file in which it was found.
    pub path: PostPath,
    /// The bytes that it is about.
    pub span: Span,
    /// How bad it is.
    pub severity: Severity,
    /// Its stable name, such as `front-matter` or `card-length`.
    pub code: &'static str,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to write.
    pub hint: Option<String>,
}

/// Finds the name that a misspelt word in lower case is meant for, and how many letters are wrong; none where no name is near. Of
/// names as near, the first of the alphabet.
pub(crate) fn nearest(written: &str, names: &[&'static str]) -> Option<(usize, &'static str)> {
    names
        .iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), *name))
        .min()
        .filter(|(wrong, name)| *wrong <= if name.len() > 5 { 3 } else { 2 })
}

impl Diagnostic {
    /// Makes an error at a place.
    pub fn error(path: &PostPath, span: Span, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.clone(), span, severity: Severity::Error, code, message: message.into(), hint: None }
    }

    /// Makes a warning at a place.
    pub fn warning(path: &PostPath, span: Span, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, span, code, message) }
    }

    /// Adds what to write instead.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Renders it with path, line, column and the source line, as rustc does.
    pub fn render(&self, source: Option<&Source>, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message.as_str()).id(self.code);
        let mut group = match source {
            Some(source) => {
                let end = self.span.end.clamp(self.span.start, source.text.len());
                let first_line =
                    source.text.get(self.span.start..end).map_or(0, |text| text.lines().next().unwrap_or("").len());
                let snippet = Snippet::source(source.text.as_str())
                    .path(source.path.0.as_str())
                    .annotation(AnnotationKind::Primary.span(self.span.start..self.span.start + first_line));
                title.element(snippet)
            }
            None => Group::with_title(title),
        };
        if let Some(hint) = &self.hint {
            group = group.element(Level::HELP.message(hint.as_str()));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group]).to_string()
    }
}
