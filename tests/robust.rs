//! No post, however odd, ends in a panic: random texts made of the pieces that rules look for, in a fixed sequence.

use postdeck::compile;
use postdeck::config::Config;
use postdeck::identity::Known;
use postdeck::language::sentences;
use postdeck::post::Text;
use postdeck::source::Source;

/// A small linear congruential generator (Knuth's MMIX constants): the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn text(&mut self, pieces: &[&str], length: usize) -> String {
        (0..length).map(|_| pieces[self.below(pieces.len())]).collect()
    }
}

const MARKS: &[&str] = &[
    ".", "!", "?", ")", "(", "\"", "…", " ", "a", "A", "。", "é", "’", "'", ",", ":", ";", "—", "[", "]", "e.g.",
    "i.e.", "1.5", "\u{a0}",
];

const PIECES: &[&str] = &[
    "A cache ",
    "The cache ",
    "It ",
    "They ",
    "This ",
    "These options ",
    "is ",
    "are ",
    "has ",
    "stores ",
    "lets you ",
    "can ",
    "called ",
    "known as ",
    "(or IVT)",
    "(CPU)",
    "central processing unit ",
    "because ",
    "when ",
    "if ",
    "which ",
    "that ",
    "and ",
    "but ",
    "so ",
    "to ",
    "by doing ",
    "of ",
    "in ",
    "up to ",
    "at least ",
    "10 ms ",
    "two ",
    "a name",
    "data ",
    "**bold** ",
    "_term_ ",
    "`code -x` ",
    "[link](https://x.org) ",
    "[[Wiki#Part]] ",
    "$x^2$ ",
    ". ",
    "? ",
    ": ",
    "; ",
    ", ",
    " - ",
    " — ",
    "... ",
    "\n",
    "\n\n",
    "\n- ",
    "\n1. ",
    "\n  - ",
    "\n## ",
    "\n> ",
    "\n| a | b |\n|---|---|\n| c | 1 |\n",
    "\n```bash\n# do it\naws s3 ls\n```\n",
    "\n```\n",
    "{{< x >}}",
    "{% y %}",
    ":::note Title\n",
    "\n:::\n",
    "\n!!! tip\n    ",
    "<details>\n<summary>Why?</summary>\n",
    "</details>\n",
    "==hidden==",
    "{{c1::hidden::hint}}",
    "{{c2::",
    "}}",
    "\nQ: What is it?\n",
    "\nA: That",
    "<!-- anki: skip -->\n",
    "\n<!-- anki: card \"Why?\" -->\n",
    "\n<!-- anki: cloze -->\n",
    "%% anki: skp %%",
    "[^1]",
    "\n[^1]: a cache is a store\n",
    "<table><tr><td>a</td><td>",
    "</td></tr></table>",
    "<ul><li>",
    "<b>",
    "<!-- c -->",
    "é",
    "東京は",
    "‘",
    "i.e. ",
    "whereas ",
    "unlike ",
    "the difference between a and b is ",
    "you ",
    "I can ",
    "don't ",
    "it's ",
    "use ",
    "for ",
    "X ",
    "API ",
    "%",
    "$5 ",
    ", also called ",
    ", or the ",
    " for short",
    "Written in ",
    ", like ",
    "in 1476 AD",
    ", which",
    ", each carrying ",
    ", not ",
    " — the set of ",
    "The first ",
    "The third part ",
    "three parts. ",
    "Set up ",
    "The bottom line is that ",
    "if for instance, ",
    "any number of ",
    "This prevents ",
    "Once enabled, ",
    "both services ",
    " = ",
    "using",
    " after the other",
    "; ",
    "Rather, it's ",
    "Instead, they ",
    "the first byte (`0x1`) in the example above, ",
    "in two cases: either ",
    "based on ",
    "Without it, ",
    "At least, that's ",
    "One drawback of this way is that ",
    "should not ",
    "**Key points**:\n- ",
    "**Behavior**: ",
    "**Choose x for:**\n- ",
    " vs ",
    "a lot slower than ",
    "Originally, ",
    "This may result in ",
    ", although ",
    " as a host",
    "## How does x work?\n\n",
    "## Advantages\n\n### Speed\n\n",
    "# Example 2: ",
    "Deny rules override ",
    " and such as;",
    "[*x* and `x`](y)",
    "Immediately after ",
    ": once ",
    "—called a ",
    "—",
    "Upon x, y are ",
    "The reason ",
    "why ",
    "What makes ",
    "It is important ",
    "The more ",
    "the longer ",
    "Only ",
    "differs from ",
    "in that ",
    "Instead of ",
    "Compared to ",
    "either ",
    "or ",
    "must never be ",
    "There is a rule ",
    "Some of the ",
    "Previously, ",
    "As discussed ",
    "Deny rules ",
    "override ",
    "while ",
    "than ",
    "faster ",
    "as ",
    "with ",
    "meaning ",
    "a technique ",
    "this process is ",
    "An example of ",
    "Use `x` ",
    "For every block, ",
    "store ",
    "between a third and a half ",
    "how ",
    "where ",
    "\"no-store\" ",
    "you need ",
    "To talk to ",
    "<table><tr><th colspan=\"9\">A</th><td>b</table>",
    "**Nodes** (level 4)\nThe top ",
];

#[test]
fn random_marks_never_break_sentences() {
    let mut random = Random(1);
    for _ in 0..20_000 {
        let length = random.below(14) + 1;
        let text = random.text(MARKS, length);
        let mut end = 0;
        for range in sentences(&Text::from(text.as_str())) {
            assert!(range.start >= end && range.start < range.end && range.end <= text.len(), "{text:?}: {range:?}");
            end = range.end;
        }
    }
}

#[test]
fn random_posts_never_panic() {
    let mut random = Random(2);
    for _ in 0..3_000 {
        let length = random.below(40) + 1;
        let text = random.text(PIECES, length);
        let compiled = compile(&Config::default(), &[Source::new("random.md", text)], "random", &Known::default());
        assert_eq!(compiled.posts + compiled.drafts, 1);
    }
}

#[test]
fn huge_and_deep_posts_end() {
    let deep = "> ".repeat(400) + "A cache is a store.";
    let nested: String = (0..400).map(|depth| format!("{}- a cache is a store\n", "  ".repeat(depth))).collect();
    let long = "the cache stores data and ".repeat(4_000);
    let wide = format!("|{}\n|{}\n|{}\n", " a |".repeat(300), "---|".repeat(300), " b |".repeat(300));
    for text in [deep, nested, long, wide, "(".repeat(5_000), "**".repeat(5_000), "[".repeat(2_000)].into_iter().chain(
        [
            ":::note\n",
            "<details>\n",
            "<ul><li>",
            "{{< note >}}",
            "{% raw %}",
            "{{c1::",
            "==a",
            "%%\n",
            "<!--",
            "$",
            "`",
            "<A b={",
            "!!! note\n    ",
        ]
        .map(|mark| mark.repeat(2_000)),
    ) {
        compile(&Config::default(), &[Source::new("big.md", text)], "big", &Known::default());
    }
}

/// What no author writes: one case after the other has to end, and the last paragraph of each is read all the same.
#[test]
fn posts_of_hostile_size_end() {
    let megabyte = "x".repeat(1_000_000);
    let posts = [
        format!("Text <b title=\"{megabyte}\">here</b> <img src=\"{megabyte}\" onerror=\"x\">"),
        format!("![a]({megabyte}.png) ![b](data:image/png;base64,{megabyte})"),
        "- ".repeat(10_000) + "deep",
        "> ".repeat(10_000) + "deep",
        "the cache stores data and ".repeat(200_000),
        "The cache stores data. ".repeat(220_000),
        megabyte.repeat(5),
        "{{c1::".repeat(50_000),
        "{{ ".repeat(100_000),
        "$x".repeat(100_000) + &"$ ".repeat(100_000),
        "\\(".repeat(100_000) + &"\\[ x".repeat(50_000),
        "`".repeat(100_000) + " a " + &"` ".repeat(100_000),
        "<script>".repeat(50_000),
        "*a ".repeat(50_000),
        "![a](b.png) ".repeat(50_000),
    ];
    for post in posts {
        let text = format!("{post}\n\nA **harbour** is a place where ships are safe from the sea.\n");
        let start: String = text.chars().take(20).collect();
        let compiled = compile(&Config::default(), &[Source::new("big.md", text)], "big", &Known::default());
        let cut = compiled.diagnostics.iter().any(|diagnostic| diagnostic.code == "too-long");
        // A tag or list that is never closed may hold the rest of the post; then nothing else may come of it.
        let told = compiled.deck.notes.iter().any(|note| note.key.0 == "definition/harbour");
        assert!(told || compiled.deck.notes.is_empty(), "{start}: {:?}", compiled.deck.notes);
        assert!(cut || start.starts_with("- ") || start.starts_with("> "), "{start} was read whole");
        assert!(compiled.deck.notes.iter().all(|note| note.body.question().len() < 2_000), "{start}");
    }
}
