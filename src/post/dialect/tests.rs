//! Each family by itself; what comes of whole posts is told by `tests/golden/dialects`.

use super::*;

fn read(path: &str, text: &str) -> (Markdown, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let markdown = to_markdown(&Source::new(path, text), 0, &mut diagnostics);
    assert_eq!(markdown.text.len(), text.len(), "{:?}", markdown.text);
    (markdown, diagnostics)
}

fn turned(text: &str) -> String {
    let (markdown, diagnostics) = read("a.md", text);
    assert_eq!(diagnostics, []);
    markdown.text
}

/// The words that are left, spaces folded.
fn left(text: &str) -> String {
    turned(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn contained(path: &str, text: &str) -> Vec<(String, String)> {
    let (markdown, diagnostics) = read(path, text);
    assert_eq!(diagnostics, []);
    markdown.containers.into_iter().map(|container| (container.kind, container.title)).collect()
}

fn pair(kind: &str, title: &str) -> (String, String) {
    (kind.to_owned(), title.to_owned())
}

#[test]
fn shortcodes_and_liquid_go_and_offsets_stay() {
    assert_eq!(turned("a {{< ref \"x\" >}} b\n"), format!("a {} b\n", " ".repeat(15)));
    assert_eq!(turned("{% include x %}\n").trim(), "");
    assert_eq!(turned("{{c1::kept}}\n"), "{{c1::kept}}\n");
    assert_eq!(left("a {{ site.title }} b"), format!("a {} b", draft::UNKNOWN));
    assert_eq!(left("{% comment %}\n\nsecret\n\n{% endcomment %}\nopen"), "open");
}

#[test]
fn code_is_never_touched() {
    for code in [
        "use `{{ x }}` and ``{% y `%} ``\n",
        "```\n{{< x >}}\n:::note\n%% c %%\n```\n",
        "- a\n\n  ~~~md\n  [[x]] :rocket: {: .y}\n  ~~~\n",
        "text\n\n    {% raw %}\n    ^id\n\nend\n",
        "$$\n{{a}}^{%}\n$$\n",
        "$x_{{a}}$ and <code>{{ x }}</code>\n",
        "<pre>\n{% x %}\n\n{{ y }}\n</pre>\n",
    ] {
        assert_eq!(turned(code), code);
    }
}

#[test]
fn highlighted_code_becomes_fences() {
    let out = turned("{% highlight go linenos %}\n{{ x }}\n{% endhighlight %}\nend\n");
    assert!(
        out.starts_with("```go ") && out.contains("{{ x }}") && out.ends_with("```               \nend\n"),
        "{out:?}"
    );
    let out = turned("{{< highlight sh \"linenos=table\" >}}\n```\n{{< /highlight >}}\n");
    assert!(out.starts_with("~~~~sh ") && out.contains("\n~~~~ "), "{out:?}");
    assert_eq!(left("{% raw %}{{ x }}{% endraw %}"), "{{ x }}");
}

#[test]
fn addresses_keep_what_tags_say_of_them() {
    assert_eq!(left("[a]({{ site.baseurl }}/b)"), "[a]( /b)");
    assert_eq!(left("[a]({{< ref \"fog.md\" >}}#x)"), "[a]( fog.md#x)");
    assert_eq!(left("[a]({% post_url 2020-01-01-b %})"), "[a]( 2020-01-01-b)");
    assert_eq!(left("![a]({{ '/i.png' | relative_url }})"), "![a]( /i.png)");
    assert!(left("[a](/b/{{ x }}/c)").contains("(/b/-------/c)"));
}

#[test]
fn figures_become_images() {
    assert_eq!(left("{{< figure src=\"a.png\" alt=\"A b\" caption=\"C\" >}}"), "![A b](a.png)");
    assert_eq!(left("{% include figure.html src=\"a.png\" caption=\"C\" %}"), "![C](a.png)");
    assert_eq!(left("<figure>\n<img src=\"a.png\">\n<figcaption>Cap</figcaption>\n</figure>\n"), "![Cap](a.png)");
    assert_eq!(left("<Image src=\"/a.png\" alt=\"A\" />"), "![A](/a.png)");
}

#[test]
fn callouts_of_all_families_are_contained() {
    assert_eq!(contained("a.md", "{{< notice warning \"T\" >}}\nx\n{{< /notice >}}\n"), [pair("warning", "T")]);
    assert_eq!(contained("a.md", "{% note(title=\"T\") %}\nx\n{% end %}\n"), [pair("note", "T")]);
    assert_eq!(contained("a.mdx", "<Admonition type=\"tip\" title=\"T\">\nx\n</Admonition>\n"), [pair("tip", "T")]);
    assert_eq!(contained("a.md", ":::tip[T *t*]\nx\n:::\n"), [pair("tip", "T t")]);
    assert_eq!(contained("a.md", "::::note\n:::tip A b\nx\n:::\n::::\n"), [pair("note", ""), pair("tip", "A b")]);
    assert_eq!(
        contained("a.md", "!!! note \"T\"\n    x\n\n    ??? tip\n        y\n"),
        [pair("note", "T"), pair("tip", "")]
    );
    assert_eq!(
        contained("a.md", "=== \"Mac\"\n\n    x\n\n=== \"PC\"\n\n    y\n"),
        [pair("tab", "Mac"), pair("tab", "PC")]
    );
    assert_eq!(
        contained("a.md", "<details>\n<summary>Why <b>x</b>?</summary>\n\ny\n</details>\n"),
        [pair("details", "Why x?")]
    );
    assert_eq!(contained("a.md", "<div class=\"alert alert-info\">\n\ny\n</div>\n"), [pair("info", "")]);
}

#[test]
fn indentation_that_only_a_dialect_needs_goes() {
    assert_eq!(turned("!!! note\n    a\n\n    - b\n"), "        \n    a\n    \n- b\n".replace("\n    a", "    \na"));
    assert_eq!(turned("{% x %} text\n").trim(), "text");
    assert!(turned("p\n\n{% include x %} text\n").contains("\ntext"));
    assert!(turned("{% include x %} text\n").contains("\ntext"));
}

#[test]
fn mdx_keeps_its_text() {
    let text = "import A from 'a';\nimport {\n  B,\n} from \"b\";\n\nexport const x = {\n  y: 1,\n};\n\n<A b={{ c: 1 }} d=\"e\">\n\n**kept** {\" \"}{/* note */}\n\n</A>\n";
    let (markdown, diagnostics) = read("a.mdx", text);
    assert_eq!(diagnostics, []);
    assert_eq!(markdown.text.trim(), "**kept**");
    // Sentences may begin so.
    assert_eq!(
        turned("import statements load code.\n\nexport the key first.\n"),
        "import statements load code.\n\nexport the key first.\n"
    );
    assert_eq!(turned("a set {x} of <b>one</b> and x < Y\n"), "a set {x} of <b>one</b> and x < Y\n");
}

#[test]
fn kramdown_and_obsidian_lines_go() {
    assert_eq!(left("* TOC\n{:toc}\n\ntext {: .x}\n{: .note #id}\n"), "text");
    assert_eq!(left("[a](b){:target=\"_blank\"} ![c](d){width=300}"), "[a](b) ![c](d)");
    assert_eq!(left("A set {a} has {: one}."), "A set {a} has {: one}.");
    assert_eq!(left("It is so. ^ab-1\n\n![[Note]] ![[a.png|300]]\n"), "It is so. ![[a.png|300]]");
    assert_eq!(left("It is so. #a #b/c\n\n#d\n\nIssue #12 and #x stay\n"), "It is so. Issue #12 and #x stay");
    assert_eq!(left("status:: done\nuse std::vec [due:: now]\n"), "use std::vec");
    assert_eq!(left("a %%hidden%% b\n%%\nmore\n\nhidden\n%%\nc 100%% d\n"), "a b c 100%% d");
    let (markdown, _) = read("a.md", "*[HTML]: Hyper Text\n");
    assert_eq!(markdown.abbreviations, [(Span::new(0, 19), "HTML".to_owned(), "Hyper Text".to_owned())]);
}

#[test]
fn emoji_codes_become_emoji() {
    assert_eq!(left("go :rocket: :+1: 10:30:45 :nothing: a::b"), "go 🚀 👍 10:30:45 :nothing: a::b");
}

#[test]
fn directives_become_comments() {
    assert_eq!(turned("{/* anki: skip */}"), format!("<!--{}-->", " ".repeat(11)));
    assert_eq!(turned("%% anki: skip %%"), format!("<!--{}-->", " ".repeat(9)));
    assert_eq!(turned("<!-- anki: skip -->"), "<!-- anki: skip -->");
    assert_eq!(turned("<!-- other -->").trim(), "");
}

#[test]
fn what_is_never_closed_is_told_and_swallows_nothing() {
    for (text, kept) in [
        ("{% highlight go %}\nkept\n", "kept"),
        ("{% raw %}\nkept\n", "kept"),
        ("{% comment %}\nkept\n", "kept"),
        ("{% include x\n\nkept\n", "include x kept"),
        ("{{< notice >}}\nkept\n", "kept"),
        ("{{< figure src=\n\nkept\n", "figure src= kept"),
        ("{{ page.title\n\nkept\n", "page.title kept"),
        (":::note\nkept\n", "kept"),
        ("<details>\nkept\n", "kept"),
        ("<table>\nkept\n", "kept"),
        ("<script>\nkept\n", "kept"),
        ("<!-- kept\n", "kept"),
        ("%%\nkept\n", "kept"),
        ("{/* kept\n", "kept"),
        ("--8<--\nkept\n", "kept"),
        ("<Note>\nkept\n", "kept"),
    ] {
        let (markdown, diagnostics) = read("a.mdx", text);
        assert_eq!(diagnostics.len(), 1, "{text:?}: {diagnostics:?}");
        assert_eq!((diagnostics[0].span.start, diagnostics[0].code), (0, "dialect"), "{text:?}");
        assert_eq!(markdown.text.split_whitespace().collect::<Vec<_>>().join(" "), kept, "{text:?}");
    }
}

#[test]
fn random_dialects_keep_their_length_and_characters() {
    const PIECES: &[&str] = &[
        "{{< x >}}",
        "{{< /x >}}",
        "{{<",
        ">}}",
        "{{% notice tip %}}",
        "{{% /notice %}}",
        "{% raw %}",
        "{% endraw %}",
        "{% highlight é %}",
        "{% endhighlight %}",
        "{% comment %}",
        "{% endcomment %}",
        "{%",
        "%}",
        "{{ y }}",
        "{{ 'é.png' | url }}",
        "{{",
        "}}",
        "{{c1::é::h}}",
        ":::note é",
        ":::",
        "::::",
        "!!! note \"é\"",
        "??? tip",
        "=== \"é\"",
        "    ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "<details>",
        "<summary>é",
        "</summary>",
        "</details>",
        "<figure>",
        "<img src=\"é.png\" alt=\"東京\">",
        "<figcaption>東</figcaption>",
        "</figure>",
        "<table>",
        "<tr><td>é",
        "</table>",
        "<ul>",
        "<li>",
        "</ul>",
        "<h2>é</h2>",
        "<Tabs>",
        "<TabItem label=\"é\">",
        "</TabItem>",
        "<A b={{ c: `é` }} />",
        "<A b={",
        "{/* é */}",
        "{/* anki: skip */}",
        "{x}",
        "{\" é \"}",
        "import a from 'é';\n",
        "export const a = {\n",
        "%%",
        "%% anki: card \"é?\" %%",
        "^é ^ab",
        "![[é.png|3]]",
        "![[é]]",
        "[[é#^a|b]]",
        "#é",
        "a:: é",
        "[a:: é]",
        "*[É]: é\n",
        "{: .é}",
        "{:toc}",
        "* TOC\n",
        "[a](",
        ")",
        "[a]: ",
        ":rocket:",
        ":é:",
        ":+1:",
        "++ctrl+é++",
        "++ctrl++",
        "--8<--",
        "--8<-- \"é\"",
        "<!--",
        "-->",
        "<!-- anki: skp -->",
        "```\n",
        "~~~",
        "`",
        "``",
        "$",
        "$$",
        "\\",
        "é",
        "東京",
        "text ",
        "- ",
        "> ",
        "1. ",
        "## ",
        "| a | b |\n|---|---|\n",
        "==",
        "==é==",
        "[^1]",
        "[^1]: é\n",
        "<script>",
        "</script>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<dl><dt>é<dd>",
        "Q: é\n",
        "A: é\n",
        "<abbr title=\"é\">",
        "</abbr>",
        "<sup>2</sup>",
        "&amp;",
    ];
    // A linear congruential generator (Knuth's MMIX constants): the same texts in every run.
    let mut state = 7_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for round in 0..8_000 {
        let length = below(30) + 1;
        let text: String = (0..length).map(|_| PIECES[below(PIECES.len())]).collect();
        let path = if round % 2 == 0 { "a.md" } else { "a.mdx" };
        let (markdown, diagnostics) = read(path, &text);
        for span in markdown
            .containers
            .iter()
            .map(|container| container.span)
            .chain(diagnostics.iter().map(|diagnostic| diagnostic.span))
        {
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {span:?}");
        }
        let source = Source::new(path, text.as_str());
        let post = crate::post::parse(&source, &mut Vec::new());
        post.root.walk(&mut Vec::new(), &mut |section, _| section.blocks.iter().for_each(|block| whole(block, &text)));
    }
}

/// Every span holds whole characters.
fn whole(block: &crate::post::Block, text: &str) {
    use crate::post::BlockKind;
    assert!(text.get(block.span.start..block.span.end).is_some(), "{text:?}: {block:?}");
    match &block.kind {
        BlockKind::Paragraph(inlines) => {
            let read = crate::post::Text::from_inlines(inlines);
            let span = read.span(0..read.as_str().len()).unwrap_or_default();
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {inlines:?}");
        }
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| whole(block, text))
        }
        BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            blocks.iter().for_each(|block| whole(block, text))
        }
        _ => {}
    }
}
