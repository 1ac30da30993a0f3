//! Words and their tags: closed-class words by list, verbs by lexicon, the rest by shape and suffix.

use super::one_of;
use super::verb::{self, Form};
use crate::post::{Style, Text};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word can be; [`super::clause`] settles what is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// "the", "a", "each"
    Determiner,
    /// "it", "they", "you"
    Pronoun,
    /// "its", "your"
    Possessive,
    /// "in", "of"
    Preposition,
    /// "and", "or", "but"
    Conjunction,
    /// "when", "because"
    Subordinator,
    /// "which", "that", "who"
    Relative,
    /// "to"
    To,
    /// "can", "must"
    Modal,
    /// "is", "has", "does": a finite form
    Auxiliary,
    /// "not"
    Not,
    /// A verb: the forms that it can be, and whether the word is a common noun as well.
    Verb {
        /// Its possible forms.
        forms: Vec<Form>,
        /// True for "store", "points".
        noun: bool,
    },
    /// A common noun, or a word of which nothing is known.
    Noun,
    /// A name: capitalised inside a sentence, or mixed case.
    Proper,
    /// An adjective, by its ending or list.
    Adjective,
    /// An adverb.
    Adverb,
    /// A number, with or without a unit.
    Number,
    /// Inline code or math.
    Code,
    /// Punctuation.
    Punctuation(char),
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Lower case.
    pub lower: String,
    /// What it can be.
    pub tag: Tag,
}

impl Word {
    /// Returns true if it can be this form of a verb.
    pub fn can_be(&self, form: Form) -> bool {
        matches!(&self.tag, Tag::Verb { forms, .. } if forms.contains(&form))
    }

    /// Returns true if it can be part of a noun phrase.
    pub fn is_nominal(&self) -> bool {
        match &self.tag {
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Code => true,
            Tag::Verb { forms, noun } => *noun || forms.contains(&Form::Gerund),
            _ => false,
        }
    }

    /// Returns true for this punctuation.
    pub fn is(&self, c: char) -> bool {
        self.tag == Tag::Punctuation(c)
    }
}

const DETERMINERS: &str = "the a an each every some any all both no another either neither several many few most this that these those such what various enough half";
const PRONOUNS: &str = "i you we they he she it me us them him one's itself themselves yourself yourselves ourselves everyone everything something anything nothing nobody someone anyone others there here none who's";
const POSSESSIVES: &str = "its their your our my his her whose";
const PREPOSITIONS: &str = "of in on at by for from with without within into onto over under between among through throughout across against about above below behind beyond during near via per upon toward towards along around like unlike despite except besides out up down off as than inside outside amongst alongside regardless according due instead next plus minus versus vs atop amid beneath until till given including regarding concerning excluding";
const CONJUNCTIONS: &str = "and or but nor yet so & plus";
const SUBORDINATORS: &str = "when whenever if because since while whilst whereas although though albeit unless after before once wherever whether why how where till as";
const RELATIVES: &str = "which who whom that whose where";
const MODALS: &str =
    "can could may might must shall should will would cannot can't won't shouldn't couldn't wouldn't mustn't";
const AUXILIARIES: &str = "is are was were am has have had does do did isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't be been being";
const ADVERBS: &str = "alone else also often always never usually just only very too quite rather almost already still then thus therefore hence however now today currently typically generally normally commonly simply basically essentially mostly mainly mostly sometimes rarely seldom soon later first finally previously originally again even ever else instead moreover furthermore additionally otherwise together away back forward well more less least most apart further once twice both either perhaps maybe indeed recently afterwards nevertheless nonetheless consequently accordingly namely meanwhile luckily alternatively likewise similarly meanwhile fast long likely much so far roughly about approximately nearly around automatically";
const ADJECTIVES: &str = "new old large small big good better best bad worse worst same different single multiple other own main major minor high higher highest low lower lowest long longer short shorter fast faster slow slower full empty free open simple complex easy hard difficult common rare certain specific general special public private local remote global virtual physical real actual current previous next last first second third late early earlier latest newer older true false safe unsafe cheap expensive available able unable ready similar equal responsible due such dead young static dynamic stateless stateful idle random whole entire total maximum minimum default raw dense disjoint interesting unusable proportional concurrent parallel incremental hierarchical deep wide narrow broad strong weak clear popular useful useless modern native consistent durable scalable robust flexible secure resilient tolerant elastic serverless fine good-fit up-to-date prone aware unique distinct optional mandatory necessary possible impossible non-zero odd even valid invalid visible invisible rapid solid liquid hybrid healthy unhealthy free sensitive resistant compatible identical equivalent comparable specific subject separate central crucial essential vital fundamental key-based wooden golden earthen cold warm dry wet thick thin heavy tall sharp smooth rough vast huge tiny enormous ancient medieval nuclear linear polar solar lunar urban rural foreign domestic northern southern eastern western civil royal formal informal verbal oral moral legal illegal fatal loyal mutual annual causal neutral gentle harsh soft brief quick quiet loud steep shallow fresh mature lossy lossless mutable immutable nullable lazy eager strict generic atomic abstract concrete explicit implicit idempotent orthogonal redundant adjacent nested cyclic acyclic";

/// Which closed classes a word belongs to, one bit each.
static CLASSES: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut classes: HashMap<&'static str, u16> = HashMap::new();
    for (bit, list) in [
        DETERMINERS,
        PRONOUNS,
        POSSESSIVES,
        PREPOSITIONS,
        CONJUNCTIONS,
        SUBORDINATORS,
        RELATIVES,
        MODALS,
        AUXILIARIES,
        ADVERBS,
        ADJECTIVES,
    ]
    .iter()
    .enumerate()
    {
        for word in list.split(' ') {
            *classes.entry(word).or_insert(0) |= 1 << bit;
        }
    }
    classes
});

/// Bits of [`CLASSES`].
#[derive(Clone, Copy)]
enum Class {
    Determiner,
    Pronoun,
    Possessive,
    Preposition,
    Conjunction,
    Subordinator,
    Relative,
    Modal,
    Auxiliary,
    Adverb,
    Adjective,
}

fn is_class(class: Class, word: &str) -> bool {
    CLASSES.get(word).is_some_and(|bits| bits & (1 << class as u16) != 0)
}

/// Returns true for words that carry no meaning of their own.
pub fn is_stop_word(word: &str) -> bool {
    let adjectives = 1 << Class::Adjective as u16;
    CLASSES.get(word).is_some_and(|bits| bits & !adjectives != 0) || word == "to" || word == "not"
}

/// Returns true for an adjective that the lexicon knows.
pub fn is_adjective(word: &str) -> bool {
    is_class(Class::Adjective, word)
}

/// Splits a range of a text into tagged words. The range is one sentence: its first word's capital says nothing.
pub fn words(text: &Text, range: Range<usize>) -> Vec<Word> {
    let string = text.as_str();
    let solid = text.ranges(|style| matches!(style, Style::Code | Style::Math(_)));
    let mut words: Vec<Word> = Vec::new();
    // Nothing but punctuation so far.
    let mut first = true;
    let mut next_solid = 0;
    let mut at = range.start;
    while at < range.end {
        let Some(c) = string[at..].chars().next() else { break };
        next_solid += solid[next_solid..].iter().take_while(|code| code.end <= at).count();
        if let Some(code) = solid.get(next_solid).filter(|code| code.start <= at) {
            let end = code.end.min(range.end);
            words.push(Word { range: at..end, lower: string[at..end].to_lowercase(), tag: Tag::Code });
            first = false;
            at = end;
            continue;
        }
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let end = at + token_len(&string[at..range.end]);
        let stop = solid.get(next_solid).map_or(end, |code| code.start.min(end));
        let stop = clitic(&string[at..stop]).map_or(stop, |host| at + host);
        let token = &string[at..stop];
        let lower = token.to_lowercase().replace('’', "'");
        if lower.starts_with('\'')
            && words.last().is_some_and(|host| host.range.end == at)
            && let Some(tag) = clitic_tag(&lower)
        {
            words.push(Word { range: at..stop, lower, tag });
            first = false;
            at = stop;
            continue;
        }
        let tag = tag(token, &lower, first);
        first &= matches!(tag, Tag::Punctuation(_));
        words.push(Word { range: at..stop, lower, tag });
        at = stop;
    }
    adjectives_that_act(&mut words);
    first_as_noun(&mut words);
    for at in 1..words.len().saturating_sub(1) {
        // "the offset into that cage": which cage, and no clause.
        let into =
            one_of(&words[at - 1].lower, "into of on at for with from by over under through within inside during");
        if words[at].lower == "that" && into && words[at + 1].is_nominal() {
            words[at].tag = Tag::Determiner;
        }
    }
    words
}

/// "Deletes are done by …", "Deny rules override …": a sentence's first word that looks like a verb, before one that can be nothing else.
fn first_as_noun(words: &mut [Word]) {
    let [first, second, ..] = words else { return };
    let verb = |word: &Word| {
        matches!(word.tag, Tag::Auxiliary | Tag::Modal) && word.lower != "be"
            || matches!(&word.tag, Tag::Verb { noun: false, forms } if forms.contains(&Form::Base))
    };
    // "Makes are", "Writes can": a plural that could be a third person.
    if matches!(first.tag, Tag::Verb { .. })
        && first.can_be(Form::ThirdPerson)
        && one_of(&second.lower, "are were can may will must")
    {
        first.tag = Tag::Noun;
        return;
    }
    // "Deny rules override": a verb's base before a plural that has a verb of its own.
    let base = matches!(first.tag, Tag::Verb { .. }) && first.can_be(Form::Base) && first.lower.len() > 2;
    let plural = super::is_plural(&second.lower) && second.is_nominal();
    let object = words.get(3).is_some_and(|word| !matches!(word.tag, Tag::Punctuation(_) | Tag::Conjunction));
    if base && plural && object && words.get(2).is_some_and(verb) {
        words[0].tag = Tag::Noun;
    }
}

/// "Plants open their stomata", "to close a file": an adjective between a doer and a thing is a verb.
fn adjectives_that_act(words: &mut [Word]) {
    for at in 1..words.len().saturating_sub(1) {
        let adjective = words[at].tag == Tag::Adjective
            && one_of(&words[at].lower, "open close clean clear empty free slow dry lower narrow");
        let object = matches!(words[at + 1].tag, Tag::Determiner | Tag::Possessive);
        let before = &words[at - 1];
        let doer = matches!(before.tag, Tag::Modal | Tag::To)
            || matches!(before.tag, Tag::Noun | Tag::Proper | Tag::Verb { noun: true, .. })
                && super::is_plural(&before.lower)
            || one_of(&before.lower, "you we they");
        if adjective && object && doer {
            words[at].tag = verb_tag(Form::Base);
        }
    }
}

/// Returns where a pronoun's contraction parts: "it's" and "you'll" are two words each.
fn clitic(token: &str) -> Option<usize> {
    let at = token.find(['\'', '’'])?;
    let host = token[..at].to_lowercase();
    let hosts = ["it", "that", "there", "here", "what", "who", "he", "she", "they", "we", "you", "i", "this"];
    let end = token[at..].to_lowercase().replace('’', "'");
    (hosts.contains(&host.as_str()) && clitic_tag(&end).is_some()).then_some(at)
}

fn clitic_tag(clitic: &str) -> Option<Tag> {
    match clitic {
        "'s" | "'re" | "'ve" | "'m" => Some(Tag::Auxiliary),
        "'ll" | "'d" => Some(Tag::Modal),
        _ => None,
    }
}

/// Returns the length in bytes of the first token.
fn token_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return 0 };
    let starts = first.is_alphanumeric()
        || matches!(first, '$' | '€' | '£' | '~' | '@' | '#')
            && rest[first.len_utf8()..].starts_with(char::is_alphanumeric);
    let dotted = first == '.' && rest[1..].starts_with(char::is_alphabetic);
    if matches!(first, '\'' | '’') {
        let len = rest.chars().skip(1).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>()
            + first.len_utf8();
        return if clitic_tag(&rest[..len].to_lowercase().replace('’', "'")).is_some() {
            len
        } else {
            first.len_utf8()
        };
    }
    if !starts && !dotted {
        return first.len_utf8();
    }
    let mut end = first.len_utf8();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '-' | '.' | '/' | '_' | ':' | ',' | '@' | '‑' | '&' | '+' | '*');
        let next = chars.peek().map(|&(_, next)| next);
        let digits = c != ','
            || (rest[..at].ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(|next| next.is_ascii_digit()));
        if c.is_alphanumeric()
            || c == '_'
            || (inner && digits && next.is_some_and(char::is_alphanumeric))
            || matches!(c, '%' | '#')
            || (c == '+' && next.is_none_or(|next| next == '+' || !next.is_alphanumeric()))
        {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Nouns that end as adjectives do.
const NOUNS: &str = "variable table cable memtable sstable hashtable timetable vegetable executable deliverable syllable drive archive hive hard-drive motive objective directive initiative perspective primitive narrative executive detective representative adjective incentive derivative library binary dictionary boundary summary secretary diary glossary salary canary commentary anniversary beneficiary statistic heuristic characteristic crucible professional diaphragm capillary ovary tributary vocabulary";

fn tag(token: &str, lower: &str, first: bool) -> Tag {
    let Some(c) = token.chars().next() else { return Tag::Noun };
    if token.chars().all(|c| !c.is_alphanumeric()) {
        return Tag::Punctuation(match c {
            '–' | '—' => '—',
            '“' | '”' => '"',
            other => other,
        });
    }
    if c.is_ascii_digit()
        || matches!(c, '$' | '€' | '£' | '~') && token.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    {
        return Tag::Number;
    }
    if number_word(lower).is_some() && lower != "one" {
        return Tag::Number;
    }
    let capital = c.is_uppercase();
    let inner_capital = token.chars().skip(1).any(char::is_uppercase);
    // "files ARE NOT copied", "you MUST stop": stress, and no name.
    let stressed = one_of(lower, "are is was were must should can cannot never always not will has have does do only");
    if stressed && token.len() > 1 && token.chars().all(char::is_uppercase) {
        return closed(lower).or_else(|| open(lower)).unwrap_or(Tag::Noun);
    }
    if inner_capital && token.len() > 1 || (capital && !first) {
        return Tag::Proper;
    }
    closed(lower).or_else(|| open(lower)).unwrap_or(
        if capital && first && unknown_shape(lower) && !is_common(token, lower) { Tag::Proper } else { Tag::Noun },
    )
}

fn closed(lower: &str) -> Option<Tag> {
    Some(match lower {
        "to" => Tag::To,
        "not" => Tag::Not,
        "that" => Tag::Relative,
        "one" => Tag::Noun,
        _ if is_class(Class::Modal, lower) => Tag::Modal,
        _ if is_class(Class::Auxiliary, lower) => match lower {
            "be" => verb_tag(Form::Base),
            "been" => verb_tag(Form::Participle),
            "being" => verb_tag(Form::Gerund),
            _ => Tag::Auxiliary,
        },
        _ if is_class(Class::Possessive, lower) => Tag::Possessive,
        _ if is_class(Class::Pronoun, lower) => Tag::Pronoun,
        _ if is_class(Class::Determiner, lower) => Tag::Determiner,
        _ if is_class(Class::Relative, lower) && lower != "where" => Tag::Relative,
        _ if is_class(Class::Subordinator, lower) && lower != "as" => Tag::Subordinator,
        _ if is_class(Class::Conjunction, lower) => Tag::Conjunction,
        _ if is_class(Class::Preposition, lower) => Tag::Preposition,
        _ if is_class(Class::Adverb, lower) => Tag::Adverb,
        _ if is_class(Class::Adjective, lower) => Tag::Adjective,
        _ => return None,
    })
}

fn verb_tag(form: Form) -> Tag {
    Tag::Verb { forms: vec![form], noun: false }
}

fn open(lower: &str) -> Option<Tag> {
    if let Some(entry) = verb::entry(lower) {
        return Some(Tag::Verb { forms: entry.forms.clone(), noun: entry.noun });
    }
    // "re-sync", "auto-scale", "mis-configure": the last part decides.
    if let Some(entry) = lower
        .rsplit_once('-')
        .filter(|(prefix, _)| one_of(prefix, "re auto mis pre un co cross over de"))
        // "pre-defined permissions" describes.
        .filter(|(prefix, rest)| !(one_of(prefix, "pre un co cross") && rest.ends_with("ed")))
        .and_then(|(_, rest)| verb::entry(rest))
    {
        return Some(Tag::Verb { forms: entry.forms.clone(), noun: entry.noun });
    }
    if let Some(entry) = ["re", "un", "de", "mis", "over", "pre", "auto"]
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix))
        .filter(|rest| rest.len() > 3)
        .and_then(verb::entry)
        && !lower.starts_with("pres")
    {
        return Some(Tag::Verb { forms: entry.forms.clone(), noun: entry.noun });
    }
    let ends = |endings: &[&str]| lower.len() > 5 && endings.iter().any(|ending| lower.ends_with(ending));
    if lower.ends_with("ly") && lower.len() > 4 {
        return Some(Tag::Adverb);
    }
    if ends(&["izes", "ises", "ifies"]) {
        return Some(verb_tag(Form::ThirdPerson));
    }
    if ends(&["ize", "ise", "ify"]) {
        return Some(verb_tag(Form::Base));
    }
    // "log-structured", "event-driven" and "cloud-based" describe; no sentence has them as its verb.
    if lower.len() > 4 && lower.ends_with("ed") && lower.contains('-') {
        return Some(Tag::Adjective);
    }
    if ends(&["ized", "ised", "ified"]) || (lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed")) {
        return Some(Tag::Verb { forms: vec![Form::Past, Form::Participle], noun: false });
    }
    if lower.len() > 5 && lower.ends_with("ing") {
        return Some(verb_tag(Form::Gerund));
    }
    if one_of(lower, NOUNS) {
        return Some(Tag::Noun);
    }
    ends(&[
        "ous", "ful", "able", "ible", "ical", "ional", "ive", "less", "ary", "atic", "istic", "ular", "based",
        "specific", "only", "aware", "friendly",
    ])
    .then_some(Tag::Adjective)
}

/// True for a word at the start of a sentence that is no name: "Non-price", and the mass nouns that such posts begin with.
fn is_common(token: &str, lower: &str) -> bool {
    let hyphenated = token.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
    hyphenated
        || one_of(
            lower,
            "data code traffic software memory text content input output metadata cache network client key item object node task thread web app disk hardware throughput bandwidth work energy water light price demand food blood air heat time space",
        )
}

/// True for a word that no rule knows and that has no common noun's ending: at the start of a sentence more likely a name.
fn unknown_shape(lower: &str) -> bool {
    !["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "er", "or", "s", "age", "ure", "ing"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

/// Returns the value of a number word.
pub fn number_word(word: &str) -> Option<u32> {
    let names = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";
    names.split(' ').position(|name| name == word).map(|at| at as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(sentence: &str) -> Vec<(String, Tag)> {
        let text = Text::from(sentence);
        words(&text, 0..sentence.len()).into_iter().map(|word| (word.lower, word.tag)).collect()
    }

    #[test]
    fn tokens_keep_numbers_names_and_possessives_whole() {
        let words: Vec<String> = tags("Node.js costs $0.20 per 1,000 GB*seconds, i.e. AWS's price (C#).")
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        assert_eq!(
            words,
            [
                "node.js",
                "costs",
                "$0.20",
                "per",
                "1,000",
                "gb*seconds",
                ",",
                "i.e",
                ".",
                "aws's",
                "price",
                "(",
                "c#",
                ")",
                "."
            ]
        );
    }

    #[test]
    fn tags_tell_names_verbs_and_function_words() {
        let tags = tags("AWS Lambda always reserves a separate instance");
        assert_eq!(tags[0].1, Tag::Proper);
        assert_eq!(tags[2].1, Tag::Adverb);
        assert!(matches!(&tags[3].1, Tag::Verb { forms, .. } if forms.contains(&Form::ThirdPerson)));
        assert_eq!(tags[4].1, Tag::Determiner);
    }
}
