//! Sentences as rules see them: simple ones, pronouns resolved, each with its clause.

use super::Place;
use super::pronoun::{in_full, inner_demonstratives, object_it, resolve, resolve_with};
use crate::language::{Clause, Tag, Word, clause, is_plural, one_of, split_coordinated, words};
use crate::post::Text;
use std::ops::Range;

/// A simple sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its text, without the final stop.
    pub text: Text,
    /// Its words.
    pub words: Vec<Word>,
    /// Its clause, where it is one.
    pub clause: Option<Clause>,
}

impl Sentence {
    /// Reads a text as a sentence.
    pub fn new(text: Text) -> Self {
        let stops = |c: char| matches!(c, '.' | '!' | ';' | ':' | ',' | '…') || c.is_whitespace();
        let mut text = text.trim_end_matches(stops);
        if text.as_str().starts_with('(')
            && text.as_str().ends_with(')')
            && text.as_str().matches('(').count() == text.as_str().matches(')').count()
        {
            text = text.slice(1..text.as_str().len() - 1).trim_end_matches(stops);
        }
        let words = words(&text, 0..text.as_str().len());
        let clause = clause(&words, 0..words.len());
        Self { text, words, clause }
    }

    /// Returns the text of a range of words.
    pub fn slice(&self, range: Range<usize>) -> Text {
        if range.start >= range.end || range.end > self.words.len() {
            return Text::default();
        }
        self.text.slice(self.words[range.start].range.start..self.words[range.end - 1].range.end)
    }

    /// Returns true if one of its words is this.
    pub fn has(&self, lower: &str) -> bool {
        self.words.iter().any(|word| word.lower == lower)
    }

    /// True where the verb can be nothing else: an auxiliary, or a third person that is no noun as well.
    pub fn is_certain(&self, clause: &Clause) -> bool {
        match &self.words[clause.finite].tag {
            Tag::Auxiliary | Tag::Modal => true,
            Tag::Verb { forms, noun } => !noun && forms.contains(&crate::language::Form::ThirdPerson),
            _ => false,
        }
    }

    /// True where the subject lies in another sentence: "This lets you …", "There is …".
    pub(super) fn points_away(&self, clause: &Clause) -> bool {
        matches!(
            self.words[clause.subject.start].lower.as_str(),
            "this" | "that" | "it" | "these" | "they" | "there" | "which" | "whoever" | "whatever" | "whichever"
        )
    }
}

/// "The price of both services is the same" in a post about two: which two.
fn both_named(text: Text, place: &Place) -> Text {
    const KINDS: &[&str] = &[
        "services",
        "platforms",
        "tools",
        "products",
        "providers",
        "offerings",
        "clouds",
        "options",
        "languages",
        "frameworks",
        "systems",
        "solutions",
        "libraries",
        "databases",
        "engines",
    ];
    let [one, other] = place.topic.entities.as_slice() else { return text };
    let lower = text.as_str().to_lowercase();
    let found = KINDS.iter().find_map(|kind| {
        let at = lower.find(&format!("both {kind}"))?;
        let (start, end) = (at + "both ".len(), at + "both ".len() + kind.len());
        let whole = lower[end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
            && lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        whole.then_some(start..end)
    });
    match found.filter(|_| lower.len() == text.as_str().len()) {
        Some(range) => text.replace(range, &Text::from(format!("{one} and {other}"))),
        None => text,
    }
}

/// "Divisions, although we count them as one step, are slow": the sentence reads on without the concession.
fn without_inner_concession(text: Text) -> Text {
    let string = text.as_str();
    let found = [", although ", ", though ", ", even though ", ", while ", ", whilst "].iter().find_map(|lead| {
        let open = string.find(lead)?;
        let close = open + lead.len() + string[open + lead.len()..].find(", ")?;
        let before = crate::language::word_count(&string[..open]);
        ((1..=6).contains(&before) && crate::language::word_count(&string[open..close]) <= 12)
            .then_some(open..close + 1)
    });
    let Some(range) = found else { return text };
    // What stands in front is a subject, and no sentence of its own.
    let alone = Sentence::new(text.slice(0..range.start)).clause.is_none();
    let rest = text.replace(range, &Text::default());
    if alone && Sentence::new(rest.clone()).clause.is_some_and(|clause| clause.fronted.is_none()) { rest } else { text }
}

/// "The first byte stands for the operation" behind "An instruction is …": the first byte of an instruction.
fn first_of(text: Text, place: &Place) -> Text {
    let own = Sentence::new(text.clone());
    let Some(clause) = own.clause.as_ref().filter(|clause| clause.fronted.is_none()) else { return text };
    let subject = &own.words[clause.subject.clone()];
    let counted = (3..=4).contains(&subject.len())
        && subject[0].lower == "the"
        && one_of(&subject[1].lower, "first second third last")
        && one_of(
            &subject[subject.len() - 1].lower,
            "byte bit bytes bits word character digit letter line column row field element item entry argument parameter octet segment part section",
        );
    let owner = place.subject.as_ref().filter(|owner| {
        ["a ", "an "].iter().any(|article| owner.as_str().to_lowercase().starts_with(article))
            && crate::language::word_count(owner.as_str()) <= 4
    });
    match owner.filter(|_| counted) {
        Some(owner) => {
            let mut of = Text::from(" of ");
            of.push(&owner.clone().uncapitalised());
            let at = own.words[clause.subject.end - 1].range.end;
            text.replace(at..at, &of)
        }
        None => text,
    }
}

/// True for a clause that says what the one before brings about: ", ensuring that records are shared".
fn is_consequence(sentence: &Sentence) -> bool {
    sentence.words.first().is_some_and(|first| {
        one_of(&first.lower, "ensuring meaning making so implying guaranteeing showing suggesting indicating assuming")
    }) && sentence.words.get(1).is_some_and(|that| one_of(&that.lower, "that sure"))
}

/// "Without it, programs would be limited to …": without what the text speaks of; below the item of a list, without what that is of.
fn without_what(text: Text, place: &Place) -> Option<Text> {
    let found = ["Without it, ", "Without this, ", "Without them, ", "Without that, "]
        .iter()
        .find(|lead| text.as_str().starts_with(**lead));
    let Some(lead) = found else { return Some(text) };
    let many = *lead == "Without them, ";
    let topic = Some(Text::from(place.topic.name.as_str()))
        .filter(|name| !name.is_empty() && (place.in_list || place.item.is_some() || place.label.is_some()));
    let subject = topic.or_else(|| place.subject.clone()).filter(|subject| is_plural_phrase(subject) == many)?;
    let end = lead.len() - 2;
    Some(text.replace("Without ".len()..end, &subject))
}

/// Splits a sentence into simple ones, its pronouns resolved; none where its subject stays unknown.
pub(super) fn simple(text: &Text, place: &Place) -> Vec<Sentence> {
    let Some(text) = without_what(text.clone(), place) else { return Vec::new() };
    let text = &text;
    let text = &without_plan(with_command(text.clone(), place));
    let text = &all_it_does(with_copula(without_name_remark(in_our_case(text))));
    let text = &without_inner_concession(without_short_form(lacking(without_stutter(&whenever(text)))));
    let Some(text) = resolve(text, place) else { return Vec::new() };
    let text = if Sentence::new(text.clone()).clause.is_none() { behind_but(&text).unwrap_or(text) } else { text };
    let text = first_of(both_named(text, place), place);
    let (text, case) = with_case(in_full(inner_demonstratives(before_then(text), place), place));
    let whole = Sentence::new(object_it(text, place));
    let conceded = conceded(&whole);
    let whole = without_pointing_front(without_concession(whole));
    let whole = benefit(&whole).or_else(|| means(&whole)).unwrap_or(whole);
    let (whole, made) = without_origin(whole);
    let (whole, inserted) = without_inserted(whole);
    let (whole, aside) = without_named_aside(whole);
    let mut sentences = coordinated(whole, place);
    // What the aside names is found in the sentence as told; the other rules read it without.
    sentences.extend(aside.map(|told| Sentence { clause: None, ..told }));
    let relatives: Vec<Sentence> = sentences.iter().filter_map(relative).collect();
    sentences.extend(relatives);
    sentences.extend(inserted);
    sentences.extend(made);
    sentences.extend(conceded);
    sentences.extend(case.into_iter().flat_map(|case| coordinated(Sentence::new(case), place)));
    sentences.retain(|sentence| !is_consequence(sentence));
    sentences
}

/// "As the name implies, it …": what its name says is no reason.
fn without_name_remark(text: Text) -> Text {
    let lower = text.as_str().to_lowercase();
    let remark =
        ["as the name ", "as its name ", "as their name ", "as the title ", "like the name ", "just as the name "];
    let end = lower.find(", ").filter(|end| {
        remark.iter().any(|lead| lower.starts_with(lead)) && crate::language::word_count(&lower[..*end]) <= 6
    });
    match end {
        Some(end) if lower.len() == text.as_str().len() => text.slice(end + 2..text.as_str().len()).capitalised(),
        _ => text,
    }
}

/// "The Glacier class used to store archives": notes leave out the "is".
fn with_copula(text: Text) -> Text {
    const USES: &str = "used designed intended meant suited optimized optimised";
    if !text.as_str().split(' ').any(|word| one_of(word, USES)) {
        return text;
    }
    let own = Sentence::new(text.clone());
    let words = &own.words;
    let at = (1..words.len().min(9)).find(|&at| {
        one_of(&words[at].lower, USES)
            && words.get(at + 1).is_some_and(|next| next.tag == Tag::To || next.lower == "for")
    });
    let Some(at) = at.filter(|_| own.clause.is_none()) else { return text };
    let named = |word: &Word| {
        matches!(word.tag, Tag::Noun | Tag::Proper | Tag::Code | Tag::Adjective | Tag::Determiner | Tag::Number)
            || word.is_nominal()
            || word.lower == "and"
    };
    let thing = words[..at].iter().all(named)
        && !one_of(&words[0].lower, "a an")
        && words[..at].iter().any(|word| matches!(word.tag, Tag::Proper | Tag::Code));
    if !thing || text.as_str().ends_with(':') {
        return text;
    }
    let subject = own.slice(0..at);
    let be = is_or_are(&subject).trim();
    text.replace(words[at].range.start..words[at].range.start, &Text::from(format!("{be} ")))
}

/// "The `depth` switch requires a number" behind a command that has it: the switch of that command.
fn with_command(text: Text, place: &Place) -> Text {
    if !text.as_str().starts_with("The ") || text.ranges(|style| *style == crate::post::Style::Code).is_empty() {
        return text;
    }
    let own = Sentence::new(text.clone());
    let [the, option, kind, ..] = own.words.as_slice() else { return text };
    let named = the.lower == "the" && option.tag == Tag::Code && one_of(&kind.lower, "switch option flag parameter");
    let of = own.words.get(3).is_some_and(|next| one_of(&next.lower, "of in for"));
    // "The `--query` option" may be an option of many.
    let name = text.as_str()[option.range.clone()].trim_matches('`');
    if !named || of || name.starts_with('-') {
        return text;
    }
    let command = place.post.root.code_blocks().into_iter().find_map(|code| super::command::with_option(code, name));
    match command {
        Some(command) => text.replace(kind.range.end..kind.range.end, &Text::from(format!(" of {command}"))),
        None => text,
    }
}

/// "The next thing was to try the exam, which costs …": what was tried, and what is told of it.
fn without_plan(text: Text) -> Text {
    if ![" is to ", " was to "].iter().any(|to| text.as_str().contains(to)) {
        return text;
    }
    let own = Sentence::new(text.clone());
    let Some(clause) = own.clause.as_ref().filter(|clause| clause.is_copula(&own.words) && clause.fronted.is_none())
    else {
        return text;
    };
    let words = &own.words;
    let head = words[clause.subject.end - 1].lower.as_str();
    let planned = one_of(head, "thing step option idea plan move") && words[clause.subject.start].lower == "the";
    let to = clause.rest.start;
    let object = to + 2;
    let doing = words.get(to).is_some_and(|to| to.tag == Tag::To)
        && words.get(to + 1).is_some_and(|verb| one_of(&verb.lower, "try use take buy book get read watch"))
        && words.get(object).is_some_and(|object| matches!(object.tag, Tag::Determiner | Tag::Possessive));
    let which = (object..words.len().min(object + 8)).find(|&at| one_of(&words[at].lower, "which that"));
    let Some(which) = which.filter(|_| planned && doing) else { return text };
    let mut told = own.slice(object..which).trim_end_matches(|c| c == ',').capitalised();
    told.push_str(" ");
    let rest = own.slice(which + 1..words.len());
    // "which costs 40 euros which has ten questions": both are told of it.
    let again = rest.as_str().find(" which ");
    told.push(&again.map_or(rest.clone(), |at| rest.replace(at..at + " which ".len(), &Text::from(" and "))));
    told
}

/// "All the lens does is bend the light": it bends the light.
fn all_it_does(text: Text) -> Text {
    let string = text.as_str();
    let found = string.strip_prefix("All ").and_then(|rest| rest.find(" does is ").map(|at| (4..4 + at, 4 + at + 9)));
    let Some((subject, verb)) = found else { return text };
    let first = string[verb..].split(' ').next().unwrap_or_default();
    if !first.chars().all(char::is_alphabetic) || crate::language::word_count(&string[subject.clone()]) > 6 {
        return text;
    }
    let mut told = text.slice(subject).capitalised();
    told.push_str(&format!(" {}", crate::language::third_person(first)));
    told.push(&text.slice_exact(verb + first.len()..string.len()));
    told
}

/// "to save the crew, or in our case, the data": what the analogy stands for.
fn in_our_case(text: &Text) -> Text {
    let string = text.as_str();
    let turn = [", or in our case, ", ", or in our case ", ", or, in our case, "];
    let Some((at, end)) = turn.iter().find_map(|turn| string.find(turn).map(|at| (at, at + turn.len()))) else {
        return text.clone();
    };
    let thing =
        ["the ", "a ", "an ", "our "].iter().filter_map(|article| string[..at].rfind(&format!(" {article}"))).max();
    match thing.filter(|thing| crate::language::word_count(&string[*thing..at]) <= 4) {
        Some(thing) => text.replace(thing + 1..end, &Text::default()),
        None => text.clone(),
    }
}

/// "The Transmission Control Protocol, or TCP, delivers …", "A PVC, or persistent volume claim, asks …": what the short form stands for
/// is a fact of its own, and the sentence reads on without the aside that tells it.
fn without_short_form(text: Text) -> Text {
    const MARKS: [(&str, &str); 4] = [(", ", ", "), (" – ", " – "), (" — ", " — "), (" (short for ", ")")];
    let string = text.as_str();
    let aside = crate::language::abbreviations(string).into_iter().find_map(|told| {
        let (first, second) =
            if told.short.start < told.long.start { (told.short, told.long) } else { (told.long, told.short) };
        MARKS.iter().find_map(|(opens, closes)| {
            let open = first.end + string.get(first.end..second.start)?.find(opens)?;
            let close = second.end + string[second.end..].find(closes)? + if closes == &")" { 1 } else { 0 };
            let told_only = crate::language::word_count(&string[first.end..second.start]) <= 4
                && matches!(&string[second.end..close], "" | " for short" | ")");
            // A comma that closed the aside closes nothing else; a dash takes its blank along.
            told_only.then_some(open..close + if closes == &")" { 0 } else { closes.trim_end().len() })
        })
    });
    match aside {
        Some(range) => text.replace(range, &Text::default()),
        None => text,
    }
}

/// "X opens up: if it sees nothing, it goes on": what happens in a case that stands behind a colon is a sentence of its own.
fn with_case(text: Text) -> (Text, Option<Text>) {
    let opens = [": if ", ": when ", ": once ", ": unless "];
    let Some(at) = opens.iter().find_map(|opens| text.as_str().find(opens)) else { return (text, None) };
    let case = text.slice(at + 2..text.as_str().len()).capitalised();
    let case = within(&text.slice(0..at), case);
    let own = Sentence::new(case.clone());
    // The case has to name what it is of.
    let named = own.clause.as_ref().is_some_and(|clause| {
        clause.fronted.as_ref().is_some_and(|fronted| {
            !own.words[fronted.words.clone()]
                .iter()
                .take(3)
                .any(|word| one_of(&word.lower, "it they this that these those he she"))
        })
    });
    // A number in it is hidden in the sentence as told.
    let whole = !named || case.as_str().chars().any(|c| c.is_ascii_digit());
    let text = if whole { text } else { text.slice(0..at) };
    (text, Some(case).filter(|_| named))
}

/// "Without a header, the proxy balances connections: once one is open, it cannot move it": the case is of the proxy without a header.
fn within(head: &Text, case: Text) -> Text {
    let head = Sentence::new(head.clone());
    let Some(clause) = &head.clause else { return case };
    let own = Sentence::new(case.clone());
    let subject = head.slice(clause.subject.clone());
    let pronoun = own.clause.as_ref().map(|clause| &own.words[clause.subject.start]).filter(|pronoun| {
        let plural = is_plural_phrase(&subject);
        pronoun.lower == if plural { "they" } else { "it" } && !head.points_away(clause)
    });
    let case = match pronoun {
        Some(pronoun) => case.replace(pronoun.range.clone(), &subject),
        None => case,
    };
    match &clause.fronted {
        Some(fronted) if one_of(&fronted.opener, "without with if when unless") && pronoun.is_some() => {
            let mut whole = head.slice(fronted.words.clone()).capitalised();
            whole.push_str(", ");
            whole.push(&case.uncapitalised());
            whole
        }
        _ => case,
    }
}

/// "Any time a file changes, …" is "whenever"; "Because A, so B" has one joint too many.
fn whenever(text: &Text) -> Text {
    let string = text.as_str();
    let time = ["Any time ", "Anytime ", "Every time ", "Each time "].iter().find(|lead| string.starts_with(**lead));
    if let Some(time) = time {
        let that = string[time.len()..].strip_prefix("that ").map_or(0, |_| "that ".len());
        let mut told = Text::from("Whenever ");
        told.push(&text.slice(time.len() + that..string.len()));
        return told;
    }
    let causal = ["Because ", "Since ", "As "].iter().any(|lead| string.starts_with(lead));
    match string.find(", so ").filter(|_| causal) {
        Some(at) if string.matches(", so ").count() == 1 && !string[at + 5..].starts_with("that ") => {
            text.replace(at + 2..at + 5, &Text::default())
        }
        _ => text.clone(),
    }
}

/// "There is no client for Mastodon": Mastodon has no client.
fn lacking(text: Text) -> Text {
    let string = text.as_str();
    let Some(start) = ["There's no ", "There’s no ", "There is no ", "There are no "]
        .iter()
        .find_map(|lead| string.strip_prefix(lead).map(|rest| string.len() - rest.len()))
    else {
        return text;
    };
    let end = string.trim_end_matches(['.', '!']).len();
    let Some(at) = string[..end].find(" for ") else { return text };
    let (what, whom) = (start..at, at + " for ".len()..end);
    let named = string[whom.clone()].starts_with(char::is_uppercase)
        && (1..=4).contains(&crate::language::word_count(&string[whom.clone()]));
    if !named
        || !(1..=3).contains(&crate::language::word_count(&string[what.clone()]))
        || string[whom.clone()].contains([',', ';', '('])
    {
        return text;
    }
    let mut told = text.slice(whom);
    told.push_str(" has no ");
    told.push(&text.slice(what));
    told.push_str(".");
    told
}

/// "X needs an account to exist and then you can sign in": what comes next is a sentence of its own.
fn before_then(text: Text) -> Text {
    let at = [
        " and then you ",
        " and then we ",
        ", then you ",
        ", then we ",
        " and then the ",
        ", and then the ",
        ", then the ",
    ]
    .iter()
    .find_map(|joint| text.as_str().find(joint));
    let head = at.map(|at| text.slice(0..at)).map(Sentence::new);
    match head {
        Some(head) if head.words.len() >= 5 && head.clause.as_ref().is_some_and(|clause| clause.fronted.is_none()) => {
            head.text
        }
        _ => text,
    }
}

/// Where a sentence is none as a whole, what stands behind ", but" may be one.
fn behind_but(text: &Text) -> Option<Text> {
    let at = text.as_str().rfind(", but ")? + ", but ".len();
    let rest = text.slice(at..text.as_str().len());
    let own = Sentence::new(rest.clone());
    (own.clause.is_some() && own.words.len() >= 5).then(|| rest.capitalised())
}

/// "Although it needs configuration, X …": the concession goes, unless "while" contrasts two names.
fn without_concession(whole: Sentence) -> Sentence {
    let Some(clause) = &whole.clause else { return whole };
    let Some(fronted) = clause.fronted.as_ref().filter(|fronted| {
        matches!(
            fronted.opener.as_str(),
            "although" | "though" | "while" | "whilst" | "despite" | "besides" | "apart" | "unlike"
        ) && fronted.opener != "unlike"
    }) else {
        return whole;
    };
    let names = |range: Range<usize>| whole.words[range].iter().any(|word| word.tag == Tag::Proper);
    if matches!(fronted.opener.as_str(), "while" | "whilst")
        && names(fronted.words.clone())
        && names(clause.subject.clone())
    {
        return whole;
    }
    let start = whole.words[clause.subject.start].range.start;
    let rest = whole.text.slice(start..whole.text.as_str().len()).capitalised();
    Sentence::new(rest)
}

/// "While X does not encrypt the data, it …": what a concession denies is a fact of its own.
fn conceded(whole: &Sentence) -> Option<Sentence> {
    let clause = whole.clause.as_ref()?;
    let fronted = clause.fronted.as_ref().filter(|fronted| one_of(&fronted.opener, "although though while whilst"))?;
    let own = Sentence::new(whole.slice(fronted.words.start + 1..fronted.words.end).capitalised());
    let inner = own.clause.as_ref().filter(|inner| inner.fronted.is_none())?;
    let telling = one_of(
        &inner.lemma(&own.words),
        "provide guarantee support protect encrypt preserve allow cover prevent require need offer include",
    );
    let named =
        !own.points_away(inner) && !one_of(&own.words[inner.subject.start].lower, "you we i one these those he she");
    (telling && named && inner.is_negated(&own.words) && inner.rest.len() >= 2).then_some(own)
}

/// "To circumvent this, X introduced …", "Because of that, …": what points back in front goes, unless it is a condition.
fn without_pointing_front(whole: Sentence) -> Sentence {
    let Some(clause) = &whole.clause else { return whole };
    let points = clause.fronted.as_ref().is_some_and(|fronted| {
        !matches!(
            fronted.opener.as_str(),
            "if" | "when" | "whenever" | "once" | "unless" | "after" | "before" | "until"
        ) && fronted.words.clone().any(|at| {
            let next = whole.words.get(at + 1).filter(|_| at + 1 < fronted.words.end);
            matches!(whole.words[at].lower.as_str(), "this" | "these" | "those")
                || matches!(whole.words[at].lower.as_str(), "that" | "it") && next.is_none()
        })
    });
    if !points {
        return whole;
    }
    let start = whole.words[clause.subject.start].range.start;
    Sentence::new(whole.text.slice(start..whole.text.as_str().len()).capitalised())
}

/// "Written in Go, Docker uses namespaces": what a thing comes from and what it does are two sentences, neither the other's condition.
fn without_origin(whole: Sentence) -> (Sentence, Option<Sentence>) {
    const MADE: &str =
        "written built implemented designed inspired maintained backed located situated based named known";
    const DONE: &str = "introduced developed created founded discovered invented published released launched born proposed formulated coined devised conceived";
    let at = usize::from(whole.words.first().is_some_and(|first| first.tag == Tag::Adverb));
    let found = whole.words.get(at).and_then(|participle| {
        let verb = if one_of(&participle.lower, MADE) {
            ["is", "are"]
        } else if one_of(&participle.lower, DONE) {
            ["was", "were"]
        } else if one_of(&participle.lower, "overlooked forgotten misunderstood underrated") {
            ["", ""]
        } else {
            return None;
        };
        let comma = whole.words.iter().take(14).position(|word| word.is(',')).filter(|&comma| comma > at)?;
        let rest = Sentence::new(whole.slice(comma + 1..whole.words.len()).capitalised());
        let clause = rest.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
        // "Based on this, …" and "Known as X, …" tell nothing of what the sentence is about.
        let phrase = &whole.words[at + 1..comma];
        let tells = phrase.iter().all(|word| !one_of(&word.lower, "this that these those it"));
        let origin = phrase.first().is_none_or(|next| next.tag == Tag::Preposition || next.lower == "after");
        let subject = rest.slice(clause.subject.clone());
        let verb = verb[usize::from(is_plural_phrase(&subject))];
        let own = (!verb.is_empty() && tells && origin && !phrase.is_empty())
            .then(|| joined(&joined(&subject, &Text::from(verb)), &whole.slice(0..comma).uncapitalised()));
        let reads = origin || verb.is_empty();
        reads.then_some((rest, own))
    });
    match found {
        Some((rest, own)) => (rest, own.map(Sentence::new).filter(|own| own.clause.is_some())),
        None => (whole, None),
    }
}

/// "The protocols, which include X, work by …": the insertion is a sentence of its own.
fn without_inserted(whole: Sentence) -> (Sentence, Option<Sentence>) {
    if let Some((rest, own)) = named_behind(&whole) {
        return (rest, own);
    }
    let found = whole.clause.as_ref().and_then(|clause| {
        let words = &whole.words;
        let open = (clause.subject.start + 1..clause.finite).find(|&at| {
            words[at].is(',') && words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "which" | "who"))
        })?;
        let close = (open + 2..clause.finite).rev().find(|&at| words[at].is(','))?;
        Some((words[open].range.start, words[close].range.end, words[clause.subject.start].range.start, open, close))
    });
    let Some((from, to, start, open, close)) = found else { return without_apposition(whole) };
    let own = Sentence::new(joined(&whole.text.slice(start..from).capitalised(), &whole.slice(open + 2..close)));
    let rest = Sentence::new(whole.text.replace(from..to, &Text::default()));
    (rest, Some(own).filter(|own| own.clause.is_some() && own.words.len() >= 4))
}

/// "Another benefit of black pages is that they need no sweeping": what is said of the pages.
fn benefit(whole: &Sentence) -> Option<Sentence> {
    let clause = whole.clause.as_ref().filter(|clause| clause.is_copula(&whole.words) && clause.fronted.is_none())?;
    let words = &whole.words;
    let one = matches!(words[clause.subject.start].lower.as_str(), "another" | "one");
    let of = clause.subject.clone().find(|&at| words[at].lower == "of")?;
    let that = clause.rest.start;
    let pronoun = words.get(that + 1).filter(|word| matches!(word.lower.as_str(), "they" | "it"))?;
    if !one || words[that].lower != "that" || of + 1 >= clause.subject.end {
        return None;
    }
    let owner = whole.slice(of + 1..clause.subject.end);
    if is_plural_phrase(&owner) != (pronoun.lower == "they") {
        return None;
    }
    let own = Sentence::new(joined(&owner.capitalised(), &whole.slice(that + 2..words.len())));
    own.clause.is_some().then_some(own)
}

/// "A piece of code—called a function—is deployed": the sentence without its aside, and as it was.
fn without_named_aside(whole: Sentence) -> (Sentence, Option<Sentence>) {
    let string = whole.text.as_str();
    let Some(aside) = dashed_name(string).or_else(|| other_name(&whole.text)) else { return (whole, None) };
    let space = if string[aside.end..].starts_with(' ') { "" } else { " " };
    let own = string[..aside.start].rfind("; ").map_or(0, |semicolon| semicolon + 2);
    let named = Sentence::new(whole.text.slice(own..string.len()).capitalised());
    let rest = Sentence::new(whole.text.replace(aside, &Text::from(space)));
    if rest.clause.is_some() { (rest, Some(named)) } else { (whole, None) }
}

/// Finds "—called a function—".
fn dashed_name(string: &str) -> Option<Range<usize>> {
    let dash = |from: usize| {
        string[from..].char_indices().find(|(_, c)| matches!(c, '—' | '–')).map(|(at, c)| (from + at, c.len_utf8()))
    };
    let (open, len) = dash(0)?;
    let (close, end) = dash(open + len)?;
    let inner = string[open + len..close].trim_start();
    let named = ["called ", "known as ", "aka ", "or "].iter().any(|lead| inner.starts_with(lead));
    (named && crate::language::word_count(inner) <= 6).then_some(open..close + end)
}

/// Finds ", also called parental imprinting," behind the thing that has the name.
fn other_name(text: &Text) -> Option<Range<usize>> {
    let string = text.as_str();
    string.match_indices(", ").find_map(|(open, _)| {
        let rest = &string[open + 2..];
        let close = rest.find(", ").filter(|&close| !rest[..close].contains(['(', ':', ';', '.']))?;
        let mut words = rest[..close].split(' ').skip_while(|word| one_of(word, OFTEN));
        let called = match words.next()? {
            // "C4 plants, like maize and sugarcane, fix carbon dioxide"
            word if one_of(word, "called named nicknamed dubbed termed like including with") => true,
            "such" => words.clone().next() == Some("as"),
            word => one_of(word, "known referred") && words.clone().any(|word| word == "as"),
        };
        let own = string[..open].rfind("; ").map_or(0, |semicolon| semicolon + 2);
        (called && (1..=6).contains(&words.count()) && Sentence::new(text.slice(own..open)).clause.is_none())
            .then_some(open..open + 2 + close + 1)
    })
}

/// What stands before "called" and "known as" and says how often or where.
const OFTEN: &str = "more properly accurately correctly informally formally officially also commonly sometimes often usually better formerly once originally simply aptly collectively";

/// "keys can be found in can be found in IAM": words that the author's hand wrote twice in a row.
fn without_stutter(text: &Text) -> Text {
    let words = words(text, 0..text.as_str().len());
    let twice = (3..=6).rev().find_map(|len| {
        let at = (0..(words.len() + 1).saturating_sub(2 * len))
            .find(|&at| (0..len).all(|word| words[at + word].lower == words[at + len + word].lower))?;
        Some(words[at].range.start..words[at + len].range.start)
    });
    twice.map_or_else(|| text.clone(), |range| text.replace(range, &Text::default()))
}

/// "Orinoco removes this complexity by reorganising the set": what the subject does about a thing of another sentence is what is told.
fn means(whole: &Sentence) -> Option<Sentence> {
    let clause = whole.clause.as_ref().filter(|clause| clause.fronted.is_none() && !clause.is_copula(&whole.words))?;
    let words = &whole.words;
    let object = words
        .get(clause.rest.start)
        .filter(|first| one_of(&first.lower, "this these that those") && clause.finite == clause.main)?;
    let by = (clause.rest.start + 1..clause.rest.end.min(clause.rest.start + 5)).find(|&at| words[at].lower == "by")?;
    let doing = words.get(by + 1).filter(|next| next.can_be(crate::language::Form::Gerund) && object.range.end > 0)?;
    if !words[clause.finite].can_be(crate::language::Form::ThirdPerson) || by + 2 >= clause.rest.end {
        return None;
    }
    let mut own = whole.slice(clause.subject.clone());
    own.push_str(&format!(" {} ", crate::language::third_person(&crate::language::lemma(&doing.lower))));
    own.push(&whole.slice(by + 2..clause.rest.end));
    let own = Sentence::new(own);
    own.clause.is_some().then_some(own)
}

/// "RSA, a public-key algorithm, is …": what stands between the commas is a definition of its own.
fn without_apposition(whole: Sentence) -> (Sentence, Option<Sentence>) {
    let found = whole.clause.as_ref().and_then(|clause| {
        let words = &whole.words;
        let open = (clause.subject.start + 1..clause.finite).find(|&at| {
            words[at].is(',')
                && words
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.lower.as_str(), "a" | "an" | "the" | "i.e" | "i.e."))
        })?;
        let close = (open + 2..clause.finite).rev().find(|&at| words[at].is(','))?;
        let listed =
            words[open..close].iter().any(|word| word.tag == Tag::Conjunction) || open - clause.subject.start > 6;
        (!listed && close + 1 == clause.verb.start).then_some((open, close, clause.subject.start))
    });
    let Some((open, close, start)) = found else { return (whole, None) };
    let name = whole.slice(start..open);
    let mut own = name.clone().capitalised();
    own.push_str(is_or_are(&name));
    let abbreviated = whole.words[open + 1].lower.starts_with("i.e");
    let skip = usize::from(abbreviated) + usize::from(abbreviated && whole.words[open + 2].is('.'));
    own.push(&whole.slice(open + 1 + skip..close));
    let own = Sentence::new(own);
    let range = whole.words[open].range.start..whole.words[close].range.end;
    let rest = Sentence::new(whole.text.replace(range, &Text::default()));
    if rest.clause.is_none() { (whole, None) } else { (rest, Some(own).filter(|own| own.clause.is_some())) }
}

/// "The newer model, Raft, elects …": Raft does, and it is the newer model.
fn named_behind(whole: &Sentence) -> Option<(Sentence, Option<Sentence>)> {
    let clause = whole.clause.as_ref().filter(|clause| clause.fronted.is_none())?;
    let words = &whole.words;
    let open = (clause.subject.start + 2..clause.finite).find(|&at| words[at].is(','))?;
    let close = (open + 2..clause.finite).find(|&at| words[at].is(','))?;
    let name = &words[open + 1..close];
    let named = name.len() <= 4
        && name.iter().all(|word| matches!(word.tag, Tag::Proper | Tag::Code | Tag::Noun | Tag::Number))
        && name.iter().any(|word| {
            matches!(word.tag, Tag::Proper | Tag::Code | Tag::Number) || word.lower.chars().any(|c| c.is_ascii_digit())
        });
    let described = one_of(&words[clause.subject.start].lower, "the a an")
        && words[clause.subject.start..open].iter().all(|word| {
            word.is_nominal()
                || matches!(word.tag, Tag::Determiner | Tag::Adjective)
                || word.can_be(crate::language::Form::Participle)
        });
    if !named || !described || close + 1 != clause.verb.start {
        return None;
    }
    let name = whole.slice(open + 1..close);
    let mut own = name.clone().capitalised();
    own.push_str(is_or_are(&name));
    own.push(&whole.slice(clause.subject.start..open).uncapitalised());
    let mut rest = name.capitalised();
    rest.push_str(" ");
    rest.push(&whole.slice(clause.verb.start..words.len()));
    let (rest, own) = (Sentence::new(rest), Sentence::new(own));
    rest.clause.is_some().then_some((rest, Some(own).filter(|own| own.clause.is_some())))
}

/// "X keeps a table, which maps a to b" tells of the table as well: a sentence of its own.
fn relative(sentence: &Sentence) -> Option<Sentence> {
    let clause = sentence.clause.as_ref()?;
    let words = &sentence.words;
    let mut whiches = (clause.rest.start + 1..clause.rest.end).filter(|&at| words[at].lower == "which");
    let at = whiches.next().filter(|_| whiches.next().is_none())?;
    let next = words.get(at + 1)?;
    let verb = matches!(next.tag, Tag::Auxiliary | Tag::Modal)
        || next.can_be(crate::language::Form::ThirdPerson)
        || next.can_be(crate::language::Form::Base);
    let mut end = at;
    if words[end - 1].is(',') {
        end -= 1;
    }
    if words[end - 1].is(')') {
        end = (clause.rest.start..end).rev().find(|&open| words[open].is('('))?;
    }
    let head = super::naming::last_noun_phrase(&sentence.slice(clause.rest.start..end))?;
    // "for Lambda and Functions, which may lead to …": both of them, or the clause.
    let before_head = sentence.slice(clause.rest.start..end);
    let before_head = &before_head.as_str()[..before_head.as_str().len() - head.as_str().len()];
    let whole = before_head.trim_end().ends_with(" and") || head.as_str().to_lowercase().starts_with("the same ");
    if whole && words[at - 1].is(',') {
        return None;
    }
    // Behind a comma "which" may mean the whole clause: there the object has to be all that stands before it.
    let comma = words[at - 1].is(',');
    // "which means that …" says what follows from the clause.
    let follows = comma && one_of(&next.lower, "means meant implies implied");
    // A term in emphasis is what is told of.
    let before = words[end - 1].range.end;
    let marked = sentence
        .text
        .ranges(|style| {
            matches!(style, crate::post::Style::Strong | crate::post::Style::Emphasis | crate::post::Style::Code)
        })
        .into_iter()
        .any(|range| range.end == before);
    let close = !comma || (marked || at - clause.rest.start <= 7) && !follows;
    let singular = !is_plural_phrase(&head);
    let agrees = match &next.tag {
        Tag::Verb { .. } => {
            next.can_be(crate::language::Form::ThirdPerson) == singular || next.can_be(crate::language::Form::Past)
        }
        _ => match next.lower.as_str() {
            "is" | "has" | "was" | "does" => singular,
            "are" | "have" | "were" | "do" => !singular,
            _ => true,
        },
    };
    // "the largest number which divides both" is told apart by what it does: no thing of its own.
    let restricted = !comma
        && head.as_str().to_lowercase().starts_with("the ")
        && head
            .as_str()
            .split_whitespace()
            .any(|word| word.ends_with("est") || one_of(word, "only same first last most least"));
    let fits = verb
        && !restricted
        && close
        && agrees
        && (1..=6).contains(&crate::language::word_count(head.as_str()))
        && words.len() - at >= 4;
    // "which can be internal when there is no need for more": the condition is of the whole sentence.
    let conditional = words[at + 1..]
        .iter()
        .any(|word| word.tag == Tag::Subordinator && one_of(&word.lower, "if when whenever unless"));
    let fits = fits && !(conditional && clause.finite < at && matches!(next.tag, Tag::Modal));
    let own = Sentence::new(joined(&head.capitalised(), &sentence.slice(at + 1..words.len())));
    (fits && own.clause.is_some()).then_some(own)
}

/// Splits a sentence at its second predicates and clauses.
fn coordinated(whole: Sentence, place: &Place) -> Vec<Sentence> {
    let Some(clause) = &whole.clause else { return vec![whole] };
    let mut joints = split_coordinated(&whole.words, clause);
    // "should be used when you want x, but don't want y": the second predicate is of the condition.
    joints.retain(|&(end, _, own)| {
        let condition = whole.words[clause.rest.start..end]
            .iter()
            .any(|word| word.tag == Tag::Subordinator && one_of(&word.lower, "if when whenever unless"));
        own || !condition
    });
    // What stands in front is said of every part: "In the background, a process merges tables and throws away …"; but a condition
    // and its consequences stay together.
    let place_or_time = clause.fronted.as_ref().is_none_or(|fronted| {
        fronted.words.start == 0
            && fronted.words.len() <= 5
            && one_of(&fronted.opener, "in on at during under inside within behind by")
            && crate::language::clause(&whole.words, fronted.words.clone()).is_none()
    });
    if joints.is_empty() || !place_or_time {
        return vec![whole];
    }
    let front = if clause.fronted.is_some() { 0 } else { clause.subject.start };
    let subject = whole.slice(front..clause.subject.end);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut own = true;
    let ends: Vec<(usize, Option<(usize, bool)>)> =
        joints.iter().map(|&(end, next, own)| (end, Some((next, own)))).chain([(whole.words.len(), None)]).collect();
    for (end, next) in ends {
        if end > start {
            let part = whole.slice(start..end);
            let text = if own { part } else { joined(&subject, &part) };
            parts.push(text);
        }
        if let Some((next, has_own)) = next {
            start = next;
            own = has_own;
        }
    }
    // "stores the schemas and checks their form": the second verb needs the first one's object.
    let needs = |part: &Text| {
        let words = words(part, 0..part.as_str().len());
        words.iter().take(7).any(|word| one_of(&word.lower, "their them its it"))
    };
    // "takes a string and may return another string": another than the first half tells, which stands elsewhere now.
    for (at, (_, _, own)) in joints.iter().enumerate() {
        if let Some(another) = parts.get(at + 1).and_then(|part| part.as_str().find(" another ")).filter(|_| !own) {
            let noun = &parts[at + 1].as_str()[another + " another ".len()..];
            let article = Text::from(format!(" {}", crate::language::indefinite_article(noun)));
            parts[at + 1] = parts[at + 1].replace(another..another + " another ".len(), &article);
        }
    }
    let bare = joints.iter().zip(parts.iter().skip(1)).any(|((_, _, own), part)| !own && needs(part));
    let short = crate::language::word_count(whole.text.as_str()) <= 24;
    // "It removes dead rows and reclaims the space": two short things that it does are told together.
    let third = |part: &Text| {
        let first = words(part, 0..part.as_str().len()).into_iter().next();
        first.is_some_and(|first| first.can_be(crate::language::Form::ThirdPerson) && !first.is_nominal())
    };
    let does = clause.finite == clause.main
        && clause.fronted.is_none()
        && whole.words[clause.finite].can_be(crate::language::Form::ThirdPerson)
        && !clause.is_copula(&whole.words)
        && whole.words.len() <= 14
        && joints.len() == 1
        && !joints[0].2
        && parts.get(1).is_some_and(|_| third(&whole.slice(joints[0].1..whole.words.len())));
    if (bare && short || does) && parts.len() == 2 {
        return vec![whole];
    }
    let sentences: Vec<Sentence> =
        parts.iter().filter_map(|part| resolve_with(part, place, Some(&subject))).map(Sentence::new).collect();
    // A part that is no sentence of its own was no joint.
    if sentences.iter().all(|sentence| sentence.clause.is_some() && sentence.words.len() >= 4)
        && sentences.len() == parts.len()
    {
        sentences
    } else {
        vec![whole]
    }
}

fn joined(subject: &Text, predicate: &Text) -> Text {
    let mut text = subject.clone();
    text.push_str(" ");
    text.push(predicate);
    text
}

/// True for "Identity and Access Management (IAM)": a name whose short form has a letter for both sides of its "and".
fn is_one_name(text: &str) -> bool {
    let Some((long, short)) = text.split_once(" (").and_then(|(long, rest)| Some((long, rest.strip_suffix(')')?)))
    else {
        return false;
    };
    let initials: Vec<char> =
        long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let all_upper = short.len() >= 3 && short.chars().all(char::is_uppercase);
    all_upper && initials.len() >= short.len() && initials.ends_with(&short.chars().collect::<Vec<_>>())
}

/// True for a text that names something: a name's capital or strong emphasis.
pub(super) fn named(text: &Text) -> bool {
    let words = words(text, 0..text.as_str().len());
    words.iter().any(|word| matches!(word.tag, Tag::Proper | Tag::Code))
        || !text.ranges(|style| matches!(style, crate::post::Style::Strong | crate::post::Style::Link(_))).is_empty()
}

/// True for nouns with their adjectives, and nothing else: "dead-letter queues".
pub(super) fn are_noun_words(words: &[Word]) -> bool {
    words.iter().all(|word| word.is_nominal() || word.tag == Tag::Adjective || word.is('-'))
}

/// Returns the verb that says of a subject what it is, between blanks.
pub(super) fn is_or_are(subject: &Text) -> &'static str {
    if is_plural_phrase(subject) { " are " } else { " is " }
}

/// True for a short form in the plural: "CRLs", "VMs".
pub(super) fn are_several(word: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|stem| stem.len() >= 2 && stem.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
}

/// True for a plural noun phrase.
pub fn is_plural_phrase(text: &Text) -> bool {
    let all = words(text, 0..text.as_str().len());
    // "FIDO2 (Fast Identity Online) keys": the bracket is no part of it.
    let mut depth = 0;
    let words: Vec<&Word> = all
        .iter()
        .filter(|word| {
            depth += i32::from(word.is('('));
            let outside = depth == 0;
            depth -= i32::from(word.is(')'));
            outside
        })
        .collect();
    let head = words
        .iter()
        .take_while(|word| {
            !matches!(
                word.tag,
                Tag::Preposition
                    | Tag::Relative
                    | Tag::Subordinator
                    | Tag::Punctuation(_)
                    | Tag::To
                    | Tag::Pronoun
                    | Tag::Auxiliary
            )
        })
        .filter(|word| word.is_nominal())
        .last();
    let joined = words.iter().any(|word| word.lower == "and") && !is_one_name(text.as_str());
    let first = words.first().map(|word| word.lower.as_str());
    // "All at once" is the name of a way.
    let all = first == Some("all") && words.get(1).is_none_or(|next| next.tag != Tag::Preposition);
    joined
        || all
        || matches!(first, Some("they" | "these" | "those" | "many" | "several" | "few" | "both"))
        || head.is_some_and(|head| head.tag != Tag::Proper && is_plural(&head.lower))
        || head.is_some_and(|head| are_several(&text.as_str()[head.range.clone()]))
}
