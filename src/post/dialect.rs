//! What site generators add to Markdown: shortcodes, Liquid, admonitions, block ids. They are turned into Markdown of the same
//! length, or into spaces, so that every byte offset stays true to the file.

/// Returns the post's text with dialects turned into Markdown, byte for byte as long as `text`.
pub(super) fn to_markdown(text: &str, body: usize) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..body]);
    let mut fence: Option<String> = None;
    let mut admonition: Option<usize> = None;
    for line in text[body..].split_inclusive('\n') {
        let trimmed = line.trim_start();
        let marker: String = trimmed.chars().take_while(|&c| c == '`').collect();
        let marker = if marker.is_empty() { trimmed.chars().take_while(|&c| c == '~').collect() } else { marker };
        let indent = line.len() - trimmed.len();
        if let Some(open) = &fence {
            if marker.len() >= open.len()
                && marker.starts_with(open.as_str())
                && trimmed[marker.len()..].trim().is_empty()
            {
                fence = None;
            } else if closes_highlight(trimmed) {
                out.push_str(&padded(line, &format!("{}```", &line[..indent])));
                fence = None;
                continue;
            }
            out.push_str(&quoted(line, admonition, indent));
            continue;
        }
        if let Some(base) = admonition
            && !trimmed.trim_end().is_empty()
            && indent < base + 4
        {
            admonition = None;
        }
        if marker.len() >= 3 {
            fence = Some(marker);
            out.push_str(&quoted(line, admonition, indent));
            continue;
        }
        if let Some(language) = opening_highlight(trimmed) {
            fence = Some("```".to_owned());
            out.push_str(&padded(line, &format!("{}```{language}", &line[..indent])));
            continue;
        }
        if let Some(header) = admonition_header(trimmed) {
            admonition = Some(indent);
            out.push_str(&padded(line, &format!("{}{header}", &line[..indent])));
            continue;
        }
        out.push_str(&quoted(&blank_tags(line), admonition, indent));
    }
    out
}

/// Fits `with` into the bytes of `line`: cut or filled with spaces, its line end kept.
fn padded(line: &str, with: &str) -> String {
    let content = line.trim_end_matches(['\n', '\r']);
    let mut out: String = with.to_owned();
    while out.len() > content.len() {
        out.pop();
    }
    while out.len() < content.len() {
        out.push(' ');
    }
    out.push_str(&line[content.len()..]);
    out
}

/// Inside an admonition, four columns of indentation become a block quote's mark.
fn quoted(line: &str, admonition: Option<usize>, indent: usize) -> String {
    match admonition {
        Some(base) if indent >= base + 4 && line.is_char_boundary(base + 1) => {
            format!("{}> {}", &line[..base], &line[base + 2..])
        }
        _ => line.to_owned(),
    }
}

/// `!!! note "Title"` and `??? note` (MkDocs) as a callout.
fn admonition_header(line: &str) -> Option<String> {
    let rest = line.strip_prefix("!!! ").or_else(|| line.strip_prefix("??? "))?;
    let (kind, title) = rest.trim_end().split_once(' ').unwrap_or((rest.trim_end(), ""));
    kind.chars().all(|c| c.is_alphanumeric() || c == '-').then(|| format!(">[!{kind}] {}", title.trim_matches('"')))
}

/// `{% highlight rust %}` and `{{< highlight rust >}}`.
fn opening_highlight(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("{%").or_else(|| line.strip_prefix("{{<"))?.trim_start().strip_prefix("highlight ")?;
    rest.split(|c: char| c.is_whitespace() || c == '%' || c == '>')
        .find(|word| !word.is_empty())
        .map(|word| word.trim_matches('"'))
}

/// `{% endhighlight %}` and `{{< /highlight >}}`.
fn closes_highlight(line: &str) -> bool {
    let inside = line.strip_prefix("{%").or_else(|| line.strip_prefix("{{<")).map(str::trim_start);
    inside.is_some_and(|rest| ["endhighlight", "/highlight", "/ highlight"].iter().any(|end| rest.starts_with(end)))
}

/// Blanks template tags, MDX imports, container fences and block ids of one line, outside inline code.
fn blank_tags(line: &str) -> String {
    let trimmed = line.trim();
    let mdx = (trimmed.starts_with("import ")
        && (trimmed.ends_with(';') || trimmed.contains(" from "))
        && trimmed.contains(['"', '\'']))
        || (trimmed.starts_with("export ") && trimmed.contains(" = "));
    if mdx || trimmed.starts_with(":::") || (trimmed.starts_with("{:") && trimmed.ends_with('}')) {
        return padded(line, "");
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut in_code = false;
    while let Some(c) = rest.chars().next() {
        if c == '`' {
            in_code = !in_code;
        }
        let tag = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"), ("{:", "}"), ("%%", "%%")]
            .into_iter()
            .filter(|(open, _)| !in_code && rest.starts_with(open))
            .find_map(|(open, close)| rest[open.len()..].find(close).map(|at| open.len() + at + close.len()));
        match tag {
            // Authors' own cloze notation is no template tag.
            Some(len) if !rest.starts_with("{{c") || rest[..len].contains(' ') && !rest[..len].contains("::") => {
                out.extend(std::iter::repeat_n(' ', len));
                rest = &rest[len..];
            }
            _ => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    // An Obsidian block id ends its line: ` ^name`.
    let content = out.trim_end().len();
    if let Some(at) = out[..content].rfind(" ^")
        && out[at + 2..content].chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && content > at + 2
    {
        let blank = " ".repeat(content - at);
        out.replace_range(at..content, &blank);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> String {
        let out = to_markdown(text, 0);
        assert_eq!(out.len(), text.len(), "{out:?}");
        out
    }

    #[test]
    fn shortcodes_and_liquid_go_and_offsets_stay() {
        assert_eq!(turned("a {{< ref \"x\" >}} b\n"), format!("a {} b\n", " ".repeat(15)));
        assert_eq!(turned("{% include x %}\n").trim(), "");
        assert_eq!(turned("use `{{ x }}` here\n"), "use `{{ x }}` here\n");
        assert_eq!(turned("{{c1::kept}}\n"), "{{c1::kept}}\n");
    }

    #[test]
    fn admonitions_become_callouts() {
        assert_eq!(turned("!!! note \"Title\"\n    body\n\nafter\n"), ">[!note] Title  \n>   body\n\nafter\n");
    }

    #[test]
    fn highlight_blocks_become_fences() {
        let out = turned("{% highlight go %}\n{{ x }}\n{% endhighlight %}\nend\n");
        assert!(out.starts_with("```go "), "{out}");
        assert!(out.contains("{{ x }}"), "{out}");
        assert!(out.ends_with("```               \nend\n"), "{out:?}");
    }
}
