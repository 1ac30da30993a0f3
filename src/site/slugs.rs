//! Slugs of paths, as generators make them.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;
use std::sync::LazyLock;

/// Hugo's paths: spaces to single hyphens, most punctuation gone, the case kept
/// (<https://gohugo.io/content-management/urls/>).
pub(super) fn hugo(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() || "./\\_#+~-@%".contains(c) {
            if gap && c != '-' && !slug.ends_with('-') {
                slug.push('-');
            }
            gap = false;
            slug.push(c);
        } else if c.is_whitespace() && !slug.is_empty() {
            gap = true;
        }
    }
    slug
}

/// Jekyll's slugs: everything between letters and digits to one hyphen, the case kept where `cased`; `pretty` keeps what an
/// address may hold as well (<https://jekyllrb.com/docs/liquid/filters/#slugify>).
pub(super) fn jekyll(text: &str, pretty: bool, cased: bool) -> String {
    static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[^\p{M}\p{L}\p{Nd}]+").ok());
    static PRETTY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+").ok());
    let between = if pretty { &PRETTY } else { &PLAIN };
    let slug = between.as_ref().map_or(text.into(), |between| between.replace_all(text, "-"));
    let slug = slug.trim_matches('-');
    if cased { slug.to_owned() } else { slug.to_lowercase() }
}

/// Makes a fragment that leads a browser to the first place of a text: for pages whose headings have no fragment
/// (<https://wicg.github.io/scroll-to-text-fragment/>).
pub(super) fn text_fragment(text: &str) -> String {
    format!("#:~:text={}", utf8_percent_encode(text.trim(), NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_their_generators() {
        assert_eq!(hugo("What's  New in C++ 1.2?"), "Whats-New-in-C++-1.2");
        assert_eq!(jekyll("What's New? (v1.2)", false, false), "what-s-new-v1-2");
        assert_eq!(jekyll("What's New?", true, true), "What's-New");
        assert_eq!(text_fragment("A & b-c"), "#:~:text=A%20%26%20b%2Dc");
    }
}
