//! What is worth learning in a post: facts, each found by one rule at one place.
//!
//! `walk` goes through a post and hands each unit (a sentence, a list, a table, a code block, a heading) to [`RULES`] in
//! order of priority; the first rule that finds facts has the unit, unless it is one that leaves the unit to others as well.

mod abbreviation;
mod apposition;
mod aside;
mod asked;
mod cause;
mod cloze;
mod command;
mod comparison;
mod compose;
mod condition;
mod construction;
mod context;
mod continued;
mod definition;
mod emphasis;
mod enumeration;
mod examples;
mod explicit;
mod formula;
mod glossary;
mod naming;
mod narration;
mod number;
mod predicate;
mod process;
mod pronoun;
mod property;
mod purpose;
mod question;
mod sentence;
mod table;
mod walk;

pub use cloze::is_trait;
pub use context::Context;
pub use predicate::Predicate;
pub use sentence::{Sentence, is_plural_phrase};

use crate::diagnostic::Diagnostic;
use crate::post::{Block, Heading, Item, Post, Text};
use crate::source::Span;
use crate::topics::{PostTopic, Topics};
use std::collections::HashSet;
use std::ops::Range;

/// The kinds of fact, as `cards.md` of the design names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// What something is.
    Definition,
    /// What an abbreviation stands for.
    Abbreviation,
    /// What is true of something.
    Property,
    /// What something is for.
    Purpose,
    /// The members of something.
    Enumeration,
    /// A number.
    Number,
    /// The command for a task.
    Command,
    /// Steps in order.
    Process,
    /// How two things differ.
    Comparison,
    /// Why something is so, or what follows from it.
    Cause,
    /// A question that the post itself asks.
    Qa,
    /// A card that the author wrote as such.
    Explicit,
}

impl FactKind {
    /// Returns its name in tags, keys and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Definition => "definition",
            Self::Abbreviation => "abbreviation",
            Self::Property => "property",
            Self::Purpose => "purpose",
            Self::Enumeration => "enumeration",
            Self::Number => "number",
            Self::Command => "command",
            Self::Process => "process",
            Self::Comparison => "comparison",
            Self::Cause => "cause",
            Self::Qa => "qa",
            Self::Explicit => "explicit",
        }
    }

    /// Returns the kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        use FactKind::*;
        [
            Definition,
            Abbreviation,
            Property,
            Purpose,
            Enumeration,
            Number,
            Command,
            Process,
            Comparison,
            Cause,
            Qa,
            Explicit,
        ]
        .into_iter()
        .find(|kind| kind.name() == name)
    }
}

/// How a question about a predicate begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrogative {
    /// "What"
    What,
    /// "How"
    How,
    /// "Why"
    Why,
    /// "When"
    When,
    /// "Where"
    Where,
}

/// What a fact asks, before it is worded.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// What is the term? Its meaning.
    WhatIs {
        /// The term.
        term: Text,
        /// True for a plural term.
        plural: bool,
        /// Its meaning, without the copula.
        meaning: Text,
        /// True where the meaning names the term alone: asked back as well.
        reversible: bool,
    },
    /// What is this called? Its name.
    Called {
        /// What is described.
        description: Text,
        /// Its name.
        name: Text,
    },
    /// What does the short form stand for?
    StandsFor {
        /// The short form.
        short: Text,
        /// The long form.
        long: Text,
    },
    /// What does the subject do (…)? What the sentence says behind the verb.
    Predicate {
        /// How the question begins.
        interrogative: Interrogative,
        /// The kind of thing that is asked for: "What access …?"
        of: Option<Text>,
        /// Subject and verb.
        predicate: Predicate,
        /// What stays in the question behind the verb.
        tail: Text,
        /// What is asked for.
        answer: Text,
    },
    /// What does the subject do? All that is told behind it; where another note asks that already, by the verb.
    Does {
        /// The subject, in the singular.
        subject: Text,
        /// Verb and the rest.
        answer: Text,
        /// The question by the verb.
        narrower: Box<Ask>,
    },
    /// What happens if or when this is so?
    Happens {
        /// The condition with its opener: "if …".
        condition: Text,
        /// The consequence.
        answer: Text,
    },
    /// What should you do in this case?
    Advice {
        /// The condition with its opener: "if …".
        condition: Text,
        /// What to do: a verb phrase.
        answer: Text,
    },
    /// How do you reach this goal?
    HowTo {
        /// A verb phrase: "create a repository".
        goal: Text,
        /// The way.
        answer: Text,
    },
    /// What are the members of this?
    Members {
        /// A plural noun phrase without its determiner, or a whole question where it ends in "?".
        what: Text,
        /// Whose they are.
        of: Option<Text>,
        /// The members.
        items: Vec<Text>,
        /// True where their order is a part of the fact.
        ordered: bool,
    },
    /// What is the aspect of the subject? A table's cell.
    Cell {
        /// The subject.
        subject: Text,
        /// The aspect.
        aspect: Text,
        /// The value.
        value: Text,
        /// What the value compares the subject with: "lower" than that.
        beside: Option<Text>,
    },
    /// Which command does this task?
    Command {
        /// A verb phrase, or a description.
        task: Text,
        /// The command.
        code: String,
        /// The code block's language.
        language: String,
    },
    /// How do two things differ?
    Differ {
        /// The one.
        one: Text,
        /// The other.
        other: Text,
        /// In which respect: "in terms of memory".
        respect: Text,
        /// How.
        answer: Text,
    },
    /// Which example shows this term?
    Example {
        /// The term.
        term: Text,
        /// The example.
        example: Text,
    },
    /// A question as the post asks it.
    Question {
        /// The question.
        question: Text,
        /// The answer.
        answer: Text,
    },
    /// A card that the author wrote as such.
    Card {
        /// The question, as written.
        question: Text,
        /// The answer, as written.
        answer: Vec<Answer>,
    },
    /// A text with the author's own deletions, as marks on it.
    Deletions {
        /// The text.
        text: Text,
    },
    /// A sentence with something hidden.
    Cloze {
        /// The sentence.
        text: Text,
        /// What is hidden, one deletion each.
        hidden: Vec<Range<usize>>,
    },
}

/// A part of an answer that the author wrote as such.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Running text.
    Text(Text),
    /// A block: a list, code, a table.
    Block(Block),
}

/// A fact and where it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its kind.
    pub kind: FactKind,
    /// The rule that found it.
    pub rule: &'static str,
    /// Where it is told.
    pub span: Span,
    /// What it is about, in plain text.
    pub subject: Option<String>,
    /// What the text around it speaks of, the most telling first.
    pub about: Vec<String>,
    /// What its question is put under.
    pub context: Context,
    /// The domain's title, where the whole post is about a domain: it places a question and says little.
    pub domain: Option<String>,
    /// False where its post is in another language.
    pub english: bool,
    /// The heading above it.
    pub heading: Option<HeadingRef>,
    /// What it asks.
    pub ask: Ask,
    /// The sentence as told, for a cloze where no question of its own is left.
    pub told: Option<Text>,
    /// The sentence before in its paragraph, where a reader understands it by itself.
    pub said: Option<Text>,
    /// True where the question goes on from that sentence, which stands in front of it.
    pub goes_on: bool,
}

/// The heading above a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadingRef {
    /// Its text.
    pub text: String,
    /// Its fragment.
    pub anchor: String,
}

/// Where a unit stands: all that rules may know around it.
pub struct Place<'a> {
    /// The post.
    pub post: &'a Post,
    /// What the post is about.
    pub topic: &'a PostTopic,
    /// What all posts are about.
    pub topics: &'a Topics,
    /// The headings above, outermost first.
    pub trail: Vec<&'a Heading>,
    /// A line of its own in strong emphasis, or without a stop: a heading that is none in the markup.
    pub label: Option<String>,
    /// True where that line asks what its thing is: "**What are blobs?**" with bullets below it.
    pub defining: bool,
    /// What the text is speaking of: what "it" means.
    pub subject: Option<Text>,
    /// How many lists and quotes the text is nested in.
    pub depth: usize,
    /// The term of the item below which the text is nested.
    pub item: Option<String>,
    /// True inside a list.
    pub in_list: bool,
    /// True inside a numbered list.
    pub ordered: bool,
    /// True inside a numbered list whose items tell what happens one after the other.
    pub steps: bool,
    /// What the list is of in which an item stands: the subject of its lead-in.
    pub list: Option<String>,
    /// The term that a sentence of the section has set in strong emphasis.
    pub term: Option<Text>,
    /// The sentence before, where it stands in the same paragraph or list.
    pub recent: Option<Text>,
    /// The sentence before in the same paragraph, its pronouns resolved, where a reader understands it by itself.
    pub said: Option<Text>,
    /// What the item is of which its sentences speak as "this stage": "deep sleep (stage 3)".
    pub counted: Option<Text>,
    /// The name from the post's title, or the service, that the paragraph speaks of.
    pub entity: Option<String>,
    /// True behind "Previously, …" in a paragraph: what is told there was so before what the post speaks of.
    pub formerly: bool,
    /// True where the section explains by an example of everyday life or an analogy that it has announced.
    pub analogy: bool,
    /// False for a post in another language: sentences are not read, and questions are worded without words.
    pub english: bool,
    /// Words that the post writes in lower case somewhere.
    pub lower: &'a HashSet<String>,
    /// Words, in lower case, that the post writes with a capital inside a sentence.
    pub capitals: &'a HashSet<String>,
    /// The post's running text in lower case.
    pub text: &'a str,
}

/// A stretch of a post that rules look at.
pub struct Unit<'a> {
    /// What it is.
    pub kind: UnitKind<'a>,
    /// Its bytes.
    pub span: Span,
    /// Where it stands.
    pub place: &'a Place<'a>,
}

/// The kinds of unit.
pub enum UnitKind<'a> {
    /// A simple sentence; the ones before it in its paragraph.
    Sentence {
        /// The sentence.
        sentence: &'a Sentence,
        /// The ones before it in its paragraph, as told.
        before: &'a [Text],
        /// True where a list or code follows and the sentence only leads to it.
        lead: bool,
    },
    /// A list and the sentence that leads to it.
    List {
        /// The sentence before it.
        lead: Option<&'a Text>,
        /// Its items.
        items: &'a [Item],
        /// True for a numbered list.
        ordered: bool,
    },
    /// One item's text and the sentence that leads to its list.
    Item {
        /// Its text.
        text: &'a Text,
        /// The sentence or item above it.
        lead: Option<&'a Text>,
    },
    /// A table.
    Table {
        /// The cells of its header.
        header: &'a [crate::post::Cell],
        /// The rows.
        rows: &'a [Vec<crate::post::Cell>],
        /// The sentence before it.
        lead: Option<&'a Text>,
    },
    /// A code block and the sentence before it.
    Code {
        /// Its language.
        language: &'a str,
        /// Its text.
        text: &'a str,
        /// The sentence before it.
        before: Option<&'a Text>,
    },
    /// A displayed formula and the sentence before it.
    Formula {
        /// The sentence before it.
        lead: &'a Text,
        /// The formula.
        formula: &'a Text,
    },
    /// What is so, and the sentence before, which tells why: "This is why …".
    Why {
        /// What is so.
        told: &'a Text,
        /// Why.
        because: &'a Text,
    },
    /// A question in running text and the sentence behind it.
    Question {
        /// The question.
        question: &'a Text,
        /// The sentence behind it.
        answer: &'a Text,
    },
    /// A question and an answer that the author marked as such.
    Pair {
        /// The question.
        question: &'a Text,
        /// The answer.
        answer: &'a [Answer],
    },
    /// A text in which the author marked what is hidden.
    Deletions {
        /// The text with its marks.
        text: &'a Text,
    },
    /// The definition of an abbreviation that stands by itself.
    Abbreviation {
        /// The short form.
        short: &'a str,
        /// The long form.
        long: &'a str,
    },
    /// A section with its heading; or a callout that has a title.
    Section {
        /// The heading's or callout's text.
        title: &'a Text,
        /// What it holds.
        blocks: &'a [crate::post::Block],
    },
}

/// A rule: its name in diagnostics and JSON, what it finds, and whether it leaves the unit to the rules behind it.
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// True where other rules may find facts in the same unit.
    pub shares: bool,
    /// True where it reads no English grammar: such rules serve posts in any language.
    pub any_language: bool,
    /// Finds facts in a unit.
    pub find: fn(&Unit) -> Vec<Fact>,
}

/// All rules in order of priority.
pub const RULES: &[Rule] = &[
    explicit::CARD,
    explicit::NUMBERED,
    explicit::CLOZE,
    abbreviation::RULE,
    question::RULE,
    table::RULE,
    command::RULE,
    command::INLINE,
    formula::RULE,
    glossary::RULE,
    process::NEXT,
    process::RULE,
    enumeration::RULE,
    enumeration::IN_ORDER,
    enumeration::INLINE,
    naming::RULE,
    aside::FRAGMENT,
    aside::RULE,
    apposition::RULE,
    examples::RULE,
    examples::TOLD,
    emphasis::RULE,
    number::RULE,
    construction::RULE,
    comparison::RULE,
    definition::RULE,
    condition::ADVICE,
    cause::RULE,
    condition::RULE,
    purpose::RULE,
    property::RULE,
];

/// The rule whose deletions keep the numbers that the author wrote.
pub const NUMBERED: &str = explicit::NUMBERED.name;

/// Why no fact is made of a heading.
pub const HEADING: &str = "a heading: it says what the questions below it are about";

/// What was found in a post.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The facts, in the order of the text.
    pub facts: Vec<Fact>,
    /// Passages of which no fact was made, and why.
    pub passed: Vec<(Span, &'static str)>,
    /// What is wrong with the author's own cards and directives.
    pub diagnostics: Vec<Diagnostic>,
}

impl Found {
    fn pass(&mut self, span: Span, why: &'static str) {
        self.passed.push((span, why));
    }
}

/// Finds the facts of a post, in the order of its text.
pub fn find(post: &Post, topic: &PostTopic, topics: &Topics) -> Found {
    walk::walk(post, topic, topics)
}

/// Finds the facts of one unit; true where a rule has taken it.
fn apply(unit: &Unit, facts: &mut Vec<Fact>) -> bool {
    let mut own: Vec<Fact> = Vec::new();
    let taken = RULES.iter().filter(|rule| unit.place.english || rule.any_language).any(|rule| {
        let found = (rule.find)(unit);
        let taken = !found.is_empty() && !rule.shares;
        own.extend(found);
        taken
    });
    number::ask_once(&mut own);
    naming::ask_once(&mut own);
    facts.extend(own);
    taken
}

impl Fact {
    /// True where a question has to say what it is about: its subject is a common noun with an article, a person, or none.
    pub fn needs_context(&self) -> bool {
        let domain_only = self.about.iter().all(|about| Some(about) == self.domain.as_ref());
        let defines = matches!(
            self.ask,
            Ask::WhatIs { .. }
                | Ask::StandsFor { .. }
                | Ask::Called { .. }
                | Ask::Example { .. }
                | Ask::Cell { .. }
                | Ask::Members { of: Some(_), .. }
                | Ask::Question { .. }
                | Ask::Command { .. }
                | Ask::Card { .. }
                | Ask::Deletions { .. }
        );
        !domain_only
            || !defines
            || self
                .subject
                .as_deref()
                .is_none_or(|subject| matches!(subject.to_lowercase().as_str(), "you" | "we" | "they" | "it" | "i"))
    }
}

impl Unit<'_> {
    /// Asks what a term is, in the number that its last noun has.
    fn defines(&self, rule: &'static str, term: Text, meaning: Text, reversible: bool) -> Fact {
        let last = term.as_str().split_whitespace().last().unwrap_or_default().to_lowercase();
        let counted = self.place.lower.contains(&crate::language::singular(&last));
        let plural = is_plural_phrase(&term) || crate::language::is_plural(&last) && counted;
        self.fact(FactKind::Definition, rule, Some(&term.clone()), Ask::WhatIs { term, plural, meaning, reversible })
    }

    /// Asks a sentence by its verb; `tail` stays in the question behind it. None where the unit is no sentence with a clause.
    fn by_verb(
        &self,
        kind: FactKind,
        rule: &'static str,
        interrogative: Interrogative,
        tail: Text,
        answer: Text,
    ) -> Vec<Fact> {
        let UnitKind::Sentence { sentence, .. } = &self.kind else { return Vec::new() };
        let Some(clause) = &sentence.clause else { return Vec::new() };
        let predicate = Predicate::of(sentence, clause, self.place);
        let subject = predicate.subject.clone();
        let ask = Ask::Predicate { of: None, interrogative, predicate, tail, answer };
        vec![self.fact(kind, rule, Some(&subject), ask)]
    }

    /// Makes a fact of this unit.
    fn fact(&self, kind: FactKind, rule: &'static str, subject: Option<&Text>, ask: Ask) -> Fact {
        let place = self.place;
        Fact {
            kind,
            rule,
            span: self.span,
            subject: subject.map(|subject| without_bracket(strip_determiner(subject.as_str()))),
            about: place.about(),
            // A service is known by itself, whatever the text around it speaks of.
            context: subject
                .filter(|_| kind != FactKind::Command)
                .filter(|subject| {
                    let name = strip_determiner(subject.as_str());
                    // "Basic/Developer" is two kinds of plan, whichever service one of them is called like.
                    place.topics.service_named(name).is_some()
                        || !name.contains('/') && place.topics.service_in(name).is_some()
                })
                .map_or_else(|| place.context(), |_| Context::default()),
            english: place.english,
            domain: place
                .topic
                .domain
                .map(|domain| place.topics.domains[domain].title.clone())
                .filter(|title| *title == place.topic.name),
            heading: place
                .trail
                .last()
                .map(|heading| HeadingRef { text: heading.text.as_str().to_owned(), anchor: heading.anchor.clone() }),
            ask,
            told: match &self.kind {
                UnitKind::Sentence { sentence, .. } => Some(sentence.text.clone()),
                _ => None,
            },
            said: place.said.clone().filter(|_| matches!(self.kind, UnitKind::Sentence { .. })),
            goes_on: false,
        }
    }
}

impl Place<'_> {
    /// Returns true if the post has a phrase, in lower case, as whole words.
    fn post_says(&self, phrase: &str) -> bool {
        crate::topics::mentions(self.text, phrase)
    }

    /// Makes a text's first word lower case inside a sentence, unless it is a name.
    fn inside(&self, text: Text) -> Text {
        let first: &str =
            text.as_str().split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).next().unwrap_or("");
        let lower = first.to_lowercase();
        let code = text.marks().iter().any(|mark| {
            mark.range.start == 0 && matches!(mark.style, crate::post::Style::Code | crate::post::Style::Math(_))
        });
        let whole = text.as_str().split_whitespace().next().unwrap_or("");
        let own_capitals = whole.chars().skip(1).any(char::is_uppercase) || first == "I";
        let titled =
            text.as_str().split_whitespace().nth(1).is_some_and(|second| second.starts_with(char::is_uppercase))
                && !crate::language::is_stop_word(&lower);
        let activity = lower.ends_with("ing")
            && text
                .as_str()
                .split_whitespace()
                .nth(1)
                .is_some_and(|second| second != "of" && crate::language::is_stop_word(second));
        // "Winds", "Modern boats": what can be no name.
        let known = crate::language::is_adjective(&lower)
            || crate::language::is_common_noun(&lower) && crate::language::is_plural(&lower);
        // "Monitoring and Logging makes up …": a title of two parts.
        let mut parts = text.as_str().split_whitespace().skip(1);
        let paired = parts.next().is_some_and(|second| matches!(second, "and" | "&" | "or"))
            && parts.next().is_some_and(|third| third.starts_with(char::is_uppercase));
        let common = !titled
            && !paired
            && (activity
                || known
                || crate::language::one_of(&lower, "one two three four five six seven eight nine ten")
                || crate::language::is_stop_word(&lower)
                || self.lower.contains(&lower)
                || lower.len() > 3 && self.lower.contains(&format!("{lower}s"))
                || self.lower.contains(&crate::language::singular(&lower))
                || self.is_plain_start(&text, &lower));
        // "Using TCP", "Building Docker images": a gerund in front, whatever comes behind it.
        let title = text.as_str().split_whitespace().skip(1).all(|word| {
            word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
                || crate::language::is_stop_word(word)
        });
        let doing = !paired
            && !title
            && lower.ends_with("ing")
            && crate::language::is_gerund(&lower)
            && !self.is_known_name(&text, &lower);
        let common = common || doing && text.as_str().contains(' ');
        if common && !own_capitals && !code { text.uncapitalised() } else { text }
    }
}

impl Place<'_> {
    /// "Idempotent producers", "Setting the flag": a capital that only the start of the sentence explains, since the post writes the word so
    /// nowhere else and no name has it.
    fn is_plain_start(&self, text: &Text, lower: &str) -> bool {
        let second = text.as_str().split_whitespace().nth(1).unwrap_or_default();
        let doing = lower.ends_with("ing") && lower.len() >= 5;
        let noun = second.starts_with(char::is_lowercase)
            && !crate::language::is_stop_word(second)
            && (crate::language::is_plural(second) || crate::language::is_common_noun(second));
        let known = self.is_known_name(text, lower);
        let word = lower.chars().count() > 2 && lower.chars().all(|c| c.is_alphabetic() || c == '-');
        // "Arteries carry", "Cookies should": a plural before its verb.
        let described =
            lower.ends_with("ed") && !lower.contains('-') && lower.len() > 5 && second.starts_with(char::is_lowercase)
                || crate::language::is_adjective(lower) && second.starts_with(char::is_lowercase);
        let plural = described
            || lower.len() > 4
                && crate::language::is_plural(lower)
                && second.starts_with(char::is_lowercase)
                && (crate::language::starts_with_verb(second)
                    || matches!(second, "are" | "were" | "have" | "can" | "should" | "must" | "may" | "will" | "do"));
        word && (doing && !second.is_empty() || noun || plural) && !known
    }
}

impl Place<'_> {
    /// True for a first word, in lower case, that belongs to a name: the post writes it with a capital inside a sentence, or a name has it.
    fn is_known_name(&self, text: &Text, lower: &str) -> bool {
        self.capitals.contains(lower)
            || self.topic.entities.iter().chain([&self.topic.name]).any(|name| name.to_lowercase().contains(lower))
            || self.topics.service_in(text.as_str()).is_some()
    }
}

/// Chooses what a sentence hides as a cloze; none where it is no sentence.
pub fn hidden_in(text: &Text) -> Option<Vec<Range<usize>>> {
    let sentence = Sentence::new(text.clone());
    let clause = sentence.clause.as_ref()?;
    cloze::hidden(&sentence, clause)
}

/// True for the marks that a term loses on a card: emphasis and links, but neither code nor formulas.
fn plain(style: &crate::post::Style) -> bool {
    matches!(style, crate::post::Style::Strong | crate::post::Style::Emphasis | crate::post::Style::Link(_))
}

/// Drops what stands in brackets at the end: "RTO (recovery time objective)" is about RTO.
fn without_bracket(text: &str) -> String {
    text.split_once(" (")
        .filter(|(head, rest)| !head.is_empty() && rest.ends_with(')'))
        .map_or(text, |(head, _)| head)
        .to_owned()
}

/// Drops a determiner in front: "the kernel" is "kernel".
pub fn strip_determiner(text: &str) -> &str {
    for determiner in
        ["the ", "a ", "an ", "each ", "every ", "some ", "all ", "both ", "these ", "those ", "this ", "that "]
    {
        if text.get(..determiner.len()).is_some_and(|head| head.eq_ignore_ascii_case(determiner)) {
            return text[determiner.len()..].trim_start();
        }
    }
    text
}
