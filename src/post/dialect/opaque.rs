//! What is not read as text: code, math, comments, raw passages. Whichever opens first has its stretch; the families behind leave
//! all of it alone. Comments go, unless they are directives of ours: those become HTML comments.

use super::code::{fence, is_item, line_at, paragraph_end};
use super::draft::{Draft, Edit, MOST_FAULTS};
use super::tag::end_of;
use std::collections::BTreeSet;
use std::ops::Range;

/// Seals code and math, takes comments out, and turns blocks of code in tags into fences.
pub(super) fn turn(draft: &mut Draft) {
    let mut scan = Scan::default();
    scan.run(draft);
    let Scan { edits, sealed, faults, .. } = scan;
    for range in sealed {
        draft.seal(range);
    }
    draft.apply(edits);
    for (range, message, hint) in faults {
        draft.fault(range, message, hint);
    }
}

#[derive(Default)]
struct Scan {
    /// What is known to be nowhere further on: closing marks that were looked for in vain.
    missing: BTreeSet<String>,
    /// The end of the paragraph in which code was looked for last, and the lengths of marks that are not closed in it.
    paragraph: (usize, BTreeSet<usize>),
    /// The end of the line in which no formula is closed any more.
    no_math: usize,
    edits: Vec<Edit>,
    sealed: Vec<Range<usize>>,
    faults: Vec<(Range<usize>, String, String)>,
}

/// HTML elements whose content no page shows, in letters of any case.
pub(in crate::post) const UNSEEN: &[&str] = &["script", "style", "template"];

/// HTML elements that show no text of the post; with a capital letter they are components.
const SILENT: &[&str] = &["svg", "noscript", "object", "video", "audio", "canvas"];

/// Tags of templates whose text is code: name, how it is closed, the fence's language where the tag names none.
const CODE: &[(&str, &str)] = &[
    ("highlight", ""),
    ("codeblock", ""),
    ("code", ""),
    ("mermaid", "mermaid"),
    ("plantuml", "plantuml"),
    ("math", "math"),
    ("katex", "math"),
];

/// Tags of templates whose text is not shown.
const HIDDEN: &[&str] = &["comment", "capture", "javascript", "stylesheet", "schema"];

/// Finds the tag of an `<audio>` element that names its file: its own, or the first `<source>`.
fn sound(element: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(start) = element[at..].find('<').map(|start| at + start) {
        let end = start + element[start..].find('>')? + 1;
        let tag = &element[start..end];
        if (tag.starts_with("<audio") || tag.starts_with("<source")) && tag.contains("src") {
            return Some(start..end);
        }
        at = end;
    }
    None
}

impl Scan {
    fn run(&mut self, draft: &Draft) {
        let text = draft.text();
        let mut at = draft.body();
        let mut line_start = true;
        let (mut blank_before, mut in_list, mut code_before) = (true, false, false);
        while at < text.len() {
            if line_start {
                line_start = false;
                let line = line_at(text, at);
                if let Some(end) = fence(text, at) {
                    self.sealed.push(at..end);
                    (at, line_start, blank_before, code_before) = (end, true, false, false);
                    continue;
                }
                let trimmed = line.trim();
                let indent = line.len() - line.trim_start().len();
                let deep = line.starts_with('\t') || line.starts_with("    ");
                if trimmed.is_empty() {
                    blank_before = true;
                } else {
                    if deep && (blank_before || code_before) && !in_list && !draft.mdx {
                        self.sealed.push(at..at + line.len());
                        code_before = true;
                    } else {
                        code_before = false;
                        let opens = is_item(trimmed)
                            || ["!!!", "???", "===", "<", "{%", "{{", ":::"]
                                .iter()
                                .any(|mark| trimmed.starts_with(mark));
                        in_list = opens || in_list && indent > 0;
                    }
                    blank_before = false;
                }
                if code_before && deep {
                    at = (at + line.len() + 1).min(text.len());
                    line_start = true;
                    continue;
                }
            }
            let rest = &text[at..];
            let Some(c) = rest.chars().next() else { break };
            let end = match c {
                '\n' => {
                    line_start = true;
                    None
                }
                '\\' => Some(at + 1 + rest[1..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8)),
                '`' => Some(self.code(text, at)),
                '$' => self.math(text, at),
                '<' => self.html(draft, at),
                '{' => self.template(draft, at),
                '%' if rest.starts_with("%%") => self.percent(draft, at),
                _ => None,
            };
            at = end.unwrap_or(at + c.len_utf8());
        }
    }

    /// A span of code; returns where to go on.
    fn code(&mut self, text: &str, at: usize) -> usize {
        let run = text[at..].bytes().take_while(|&byte| byte == b'`').count();
        let behind = at + run;
        if behind > self.paragraph.0 {
            self.paragraph = (paragraph_end(text, behind), BTreeSet::new());
        }
        let paragraph = self.paragraph.0;
        if self.paragraph.1.contains(&run) {
            return behind;
        }
        let mut from = behind;
        while let Some(found) = text[from..paragraph].find('`') {
            let start = from + found;
            let length = text[start..].bytes().take_while(|&byte| byte == b'`').count();
            if length == run {
                self.sealed.push(at..start + length);
                return start + length;
            }
            from = (start + length).min(paragraph);
        }
        self.paragraph.1.insert(run);
        behind
    }

    fn math(&mut self, text: &str, at: usize) -> Option<usize> {
        if at < self.no_math {
            return None;
        }
        let rest = &text[at..];
        if rest.starts_with("$$") {
            let end = end_of(text, at + 2, "$$")?;
            self.sealed.push(at..end);
            return Some(end);
        }
        let inner = rest[1..].lines().next().unwrap_or_default();
        if inner.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit()) {
            return None;
        }
        let close = inner.match_indices('$').map(|(close, _)| close).find(|&close| {
            close > 0
                && !inner[..close].ends_with(|c: char| c.is_whitespace() || c == '\\')
                && !inner[close + 1..].starts_with(|c: char| c.is_ascii_digit())
        });
        let Some(close) = close else {
            self.no_math = at + 1 + inner.len();
            return None;
        };
        let end = at + 1 + close + 1;
        self.sealed.push(at..end);
        Some(end)
    }

    fn html(&mut self, draft: &Draft, at: usize) -> Option<usize> {
        let text = draft.text();
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            let Some(end) = self.find(text, at, "-->").map(|end| end - at) else {
                self.unclosed(draft, at..at + 4, "comment", "-->");
                return Some(at + 4);
            };
            let range = at..at + end + 3;
            if !is_directive(&text[at + 4..at + end.max(4)]) {
                self.edits.push(draft.blank(range.clone()));
            }
            self.sealed.push(range.clone());
            return Some(range.end);
        }
        let name: String = rest[1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let lower = name.to_ascii_lowercase();
        let ends_name = rest[1 + name.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        let silent = UNSEEN.contains(&lower.as_str()) || SILENT.contains(&name.as_str());
        if !ends_name || !(silent || matches!(lower.as_str(), "pre" | "code")) {
            return None;
        }
        let open_end = self.find(text, at, ">")? + 1;
        if text[..open_end].ends_with("/>") {
            if silent {
                self.edits.push(draft.blank(at..open_end).sealed());
            }
            return Some(open_end);
        }
        let close = format!("</{lower}>");
        let known = !self.missing.contains(&close);
        let found = known.then(|| find_ignoring_case(&text[open_end..], &close)).flatten();
        let Some(end) = found.map(|end| open_end + end + close.len()) else {
            self.missing.insert(close.clone());
            self.unclosed(draft, at..open_end, &lower, &close);
            return Some(open_end);
        };
        if silent {
            // A sound is heard: the tag that names it stays, the words for those who cannot play it go.
            let kept = sound(&text[at..end]).filter(|_| lower == "audio").map(|tag| at + tag.start..at + tag.end);
            let kept = kept.unwrap_or(end..end);
            self.edits.extend(
                [at..kept.start, kept.end..end]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| draft.blank(part)),
            );
            self.sealed.push(at..end);
        } else if lower == "pre" {
            self.sealed.push(at..end);
        } else {
            self.sealed.push(open_end..end - close.len());
        }
        Some(end)
    }

    /// `{% highlight %}`, `{% raw %}`, `{% comment %}`, `{{< highlight >}}`, `{/* … */}`, `{::comment}`.
    fn template(&mut self, draft: &Draft, at: usize) -> Option<usize> {
        let text = draft.text();
        let rest = &text[at..];
        if rest.starts_with("{/*") {
            return self.comment(draft, at, at + 3, "*/}");
        }
        if rest.starts_with("{::comment}") {
            return self.comment(draft, at, at + "{::comment}".len(), "{:/comment}");
        }
        if rest.starts_with("{#")
            && !rest[2..].starts_with(char::is_alphanumeric)
            && rest.lines().next()?.contains("#}")
        {
            return self.comment(draft, at, at + 2, "#}");
        }
        let (open, close) =
            [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")].into_iter().find(|(open, _)| rest.starts_with(open))?;
        let tag_end = end_of(text, at + open.len(), close)?;
        let inner = text[at + open.len()..tag_end - close.len()].trim_matches(|c: char| c.is_whitespace() || c == '-');
        let name = inner.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_lowercase();
        let code = CODE.iter().find(|(known, _)| *known == name);
        let raw = matches!(name.as_str(), "raw" | "verbatim");
        if code.is_none() && !raw && !HIDDEN.contains(&name.as_str()) || inner.ends_with('/') {
            return None;
        }
        let wanted = format!("{open} end {name}");
        let known = !self.missing.contains(&wanted);
        let Some(closing) = known.then(|| closing_tag(text, tag_end, (open, close), &name)).flatten() else {
            self.missing.insert(wanted);
            let written = if open == "{%" { format!("{{% end{name} %}}") } else { format!("{open} /{name} {close}") };
            self.faults.push((
                at..tag_end,
                format!("the tag `{name}` is never closed"),
                format!("write `{written}` behind its text"),
            ));
            self.edits.push(draft.blank(at..tag_end).sealed());
            return Some(tag_end);
        };
        let whole = at..closing.end;
        if raw {
            self.edits.push(draft.blank(at..tag_end));
            self.edits.push(draft.blank(closing.clone()));
        } else if let Some((_, language)) = code.filter(|_| draft.is_alone(&(at..tag_end)) && draft.is_alone(&closing))
        {
            let stated = inner[name.len()..]
                .split(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | '\''))
                .find(|word| !word.is_empty());
            let stated = stated.filter(|word| !word.contains([':', '='])).unwrap_or_default();
            let language = if language.is_empty() { stated } else { language };
            let fence = if text[tag_end..closing.start].contains("```") { "~~~~" } else { "```" };
            self.edits.extend(
                draft.put(at..tag_end, &format!("{fence}{language}")).or_else(|| draft.put(at..tag_end, fence)),
            );
            self.edits.extend(draft.put(closing.clone(), fence));
        } else if code.is_some() {
            self.edits.push(draft.blank(at..tag_end));
            self.edits.push(draft.blank(closing.clone()));
        } else {
            self.edits.push(draft.blank(whole.clone()));
        }
        self.sealed.push(whole.clone());
        Some(whole.end)
    }

    /// Obsidian's `%%…%%`: within a line, or from a line's start over several.
    fn percent(&mut self, draft: &Draft, at: usize) -> Option<usize> {
        let text = draft.text();
        let line_start = text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        let line_end = at + line_at(text, at).len();
        let closes_here = text[at + 2..line_end.max(at + 2)].contains("%%");
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '%') || !(line_start || closes_here) {
            return None;
        }
        self.comment(draft, at, at + 2, "%%")
    }

    /// Takes a comment out; a directive becomes an HTML comment.
    fn comment(&mut self, draft: &Draft, at: usize, inner: usize, close: &str) -> Option<usize> {
        let text = draft.text();
        let Some(found) = self.find(text, inner, close).map(|found| found - inner) else {
            self.unclosed(draft, at..inner, "comment", close);
            return Some(inner);
        };
        let range = at..inner + found + close.len();
        if is_directive(&text[inner..inner + found]) && range.len() >= 7 {
            let filler = super::draft::spaces(&text[at + 4..range.end - 3]);
            self.edits.push(Edit::exact(range.clone(), format!("<!--{filler}-->")));
        } else {
            self.edits.push(draft.blank(range.clone()));
        }
        self.sealed.push(range.clone());
        Some(range.end)
    }

    /// Finds a closing mark; one that is missing is looked for once.
    fn find(&mut self, text: &str, from: usize, close: &str) -> Option<usize> {
        if self.missing.contains(close) {
            return None;
        }
        let found = text[from..].find(close).map(|found| from + found);
        if found.is_none() {
            self.missing.insert(close.to_owned());
        }
        found
    }

    fn unclosed(&mut self, draft: &Draft, range: Range<usize>, what: &str, close: &str) {
        self.edits.push(draft.blank(range.clone()).sealed());
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        self.faults.push((range, format!("the {what} is never closed"), format!("write `{close}` at its end")));
    }
}

/// Returns true for what may be a directive of ours: misspelt ones are told later.
fn is_directive(comment: &str) -> bool {
    let comment = comment.trim().to_lowercase();
    let first = comment.split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
    first.len() <= 6 && strsim::damerau_levenshtein(first, "anki") <= 1
}

/// Finds the tag that closes another.
fn closing_tag(text: &str, from: usize, (open, close): (&str, &str), name: &str) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(found) = text[at..].find(open) {
        let start = at + found;
        let end = end_of(text, start + open.len(), close)?;
        let inner = text[start + open.len()..end - close.len()].trim_matches(|c: char| c.is_whitespace() || c == '-');
        let ends = inner.strip_prefix("end").or_else(|| inner.strip_prefix('/')).map(str::trim_start);
        if ends.is_some_and(|ends| ends.eq_ignore_ascii_case(name)) {
            return Some(start..end);
        }
        at = start + open.len();
    }
    None
}

fn find_ignoring_case(text: &str, lower: &str) -> Option<usize> {
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|&at| text.get(at..at + lower.len()).is_some_and(|found| found.eq_ignore_ascii_case(lower)))
}
