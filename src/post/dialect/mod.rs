//! What site generators add to Markdown, turned into Markdown of the same length: what they understand alone becomes spaces, so that
//! every byte offset stays true to the file. One file a family; code and math are never touched.

mod admonition;
mod attributes;
mod code;
mod draft;
mod emoji;
mod hugo;
mod indented;
mod jsx;
mod kramdown;
mod liquid;
mod mdx;
mod obsidian;
mod opaque;
mod tag;
mod wrapper;

pub(super) use opaque::UNSEEN;

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use draft::Draft;

/// A post's text as Markdown, and what of its dialects Markdown cannot say.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    /// The text, byte for byte as long as the file's; its front matter included.
    pub(super) text: String,
    /// Callouts, tabs and details, outer before inner.
    pub(super) containers: Vec<Container>,
    /// Abbreviations with their long forms.
    pub(super) abbreviations: Vec<(Span, String, String)>,
}

/// A stretch of blocks that a dialect sets apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Container {
    /// Its bytes, its tags included.
    pub(super) span: Span,
    /// Its kind in lower case: "note", "details", "tab".
    pub(super) kind: String,
    /// Its title as plain text; empty where it has none.
    pub(super) title: String,
}

/// Turns a post's text from the offset of its body on into Markdown; what is never closed is told and taken for text.
pub(super) fn to_markdown(source: &Source, body: usize, diagnostics: &mut Vec<Diagnostic>) -> Markdown {
    let mut draft = Draft::new(&source.text, body, source.path.0.to_lowercase().ends_with(".mdx"));
    opaque::turn(&mut draft);
    liquid::turn(&mut draft);
    hugo::turn(&mut draft);
    mdx::turn(&mut draft);
    wrapper::turn(&mut draft);
    admonition::turn(&mut draft);
    indented::turn(&mut draft);
    kramdown::turn(&mut draft);
    obsidian::turn(&mut draft);
    emoji::turn(&mut draft);
    let (markdown, faults) = draft.finish();
    diagnostics.extend(
        faults
            .into_iter()
            .map(|fault| Diagnostic::warning(&source.path, fault.span, "dialect", fault.message).hint(fault.hint)),
    );
    markdown
}

#[cfg(test)]
mod tests;
