//! English, as far as extraction needs it: sentences, tagged words, clauses and names. Deterministic, without a model file.
//!
//! The tagger is a closed-class lexicon, a list of verbs and suffix rules of our own: the one question that phrasing depends on is
//! "which word is the finite verb?", and general taggers answer it wrongest just where study posts live (product names before
//! verbs that are also plural nouns: "Lambda functions", "Git stores").

mod abbreviation;
mod clause;
mod connectives;
mod coordination;
mod finite;
mod sentence;
mod verb;
mod word;

pub use abbreviation::{Abbreviation, abbreviations, spells};
pub use clause::{Clause, Fronted, clause};
pub use coordination::split_coordinated;
pub use finite::head as noun_phrase_head;
pub use sentence::sentences;
pub use verb::{Form, lemma, past, with_s as third_person};
pub use word::{Tag, Word, is_adjective, is_stop_word, number_word, words};

/// Returns true if a text is English: by the language that its author states, else by its trigrams; a short text counts as English.
pub fn is_english(stated: Option<&str>, text: &str) -> bool {
    if let Some(stated) = stated {
        return stated.to_lowercase().starts_with("en");
    }
    let prose: String = text.chars().take(4000).collect();
    match whatlang::detect(&prose) {
        Some(found) => found.lang() == whatlang::Lang::Eng || !found.is_reliable() || prose.chars().count() < 80,
        None => true,
    }
}

/// Returns true if a word is in a list of words separated by single spaces.
pub fn one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Splits a text into its runs of letters and digits; what stands between them goes.
pub fn bare_words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns the words of a text that tell something, in lower case and in the singular.
pub fn telling_words(text: &str) -> Vec<String> {
    bare_words(&text.to_lowercase()).filter(|word| word.len() > 1 && !is_stop_word(word)).map(singular).collect()
}

/// Makes a slug of a name: lower case words joined by hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '+' => slug.push_str("plus"),
            '#' => slug.push_str("sharp"),
            '\'' | '’' => {}
            c if c.is_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Returns the number of words as cards count them: separated by white space; in scripts without spaces, two characters a word.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace()
        .map(|part| {
            let wide = part.chars().filter(|&c| is_wide(c)).count();
            // "使用SQS队列" is a word among characters.
            let between = part.split(is_wide).filter(|run| run.contains(char::is_alphanumeric)).count();
            if wide == 0 { 1 } else { wide.div_ceil(2) + between }
        })
        .sum()
}

/// Returns true for characters of scripts that put no space between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
pub fn is_wide(c: char) -> bool {
    matches!(c as u32, 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3005..=0x3007 | 0x3040..=0x30ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Returns true if a text starts with a verb's base form: a task, "create a key".
pub fn starts_with_verb(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    verb::entry(&first).is_some_and(|entry| entry.forms.contains(&Form::Base))
}

/// Returns true for a verb's third person: "reacts".
pub fn is_third_person(word: &str) -> bool {
    verb::entry(word).is_some_and(|entry| entry.forms.contains(&Form::ThirdPerson))
}

/// Returns true for a verb's gerund: "using".
pub fn is_gerund(word: &str) -> bool {
    verb::entry(word).is_some_and(|entry| entry.forms.contains(&Form::Gerund))
}

/// Returns true for a verb's form that is a common noun as well: "prices".
pub fn is_common_noun(word: &str) -> bool {
    verb::entry(word).is_some_and(|entry| entry.noun)
}

/// Returns true for a noun that by its ending cannot be counted: "monitoring", "encryption", "software".
pub fn is_mass_noun(noun: &str) -> bool {
    [
        "ing", "tion", "sion", "ity", "ness", "ment", "ance", "ence", "ism", "ware", "data", "age", "ics", "ency",
        "ancy", "out",
    ]
    .iter()
    .any(|ending| noun.ends_with(ending))
}

/// Returns the indefinite article of a noun phrase, with a space behind it; "u" mostly sounds as in "user".
pub fn indefinite_article(text: &str) -> &'static str {
    if text.to_lowercase().starts_with(['a', 'e', 'i', 'o']) { "an " } else { "a " }
}

/// "Let's Encrypt": a name that begins as a call to the reader does becomes one word.
pub fn without_calling_names(text: &str) -> String {
    let mut out = text.to_owned();
    for call in ["Let's ", "Let’s "] {
        let mut from = 0;
        while let Some(at) = out[from..].find(call).map(|at| from + at) {
            let next = at + call.len();
            from = next;
            if out[next..].starts_with(char::is_uppercase) && !out[next..].starts_with("I ") {
                out.replace_range(at..next, "Lets");
                from = at + "Lets".len();
            }
        }
    }
    out
}

/// Returns the singular of a noun, by its ending.
pub fn singular(noun: &str) -> String {
    let lower = noun.to_lowercase();
    let irregular = [
        ("indices", "index"),
        ("vertices", "vertex"),
        ("criteria", "criterion"),
        ("phenomena", "phenomenon"),
        ("matrices", "matrix"),
        ("hypotheses", "hypothesis"),
        ("people", "person"),
        ("children", "child"),
        ("data", "data"),
        ("series", "series"),
        ("news", "news"),
    ];
    if let Some((_, one)) = irregular.iter().find(|(many, _)| *many == lower) {
        return (*one).to_owned();
    }
    // Short forms and others whose ending looks like that of "bus" or "basis".
    const SHORT: &str = "api cpu gpu tpu npu mcu uri url gui cli ui id vm db pk fk ip pc tv ai llm nic ssd hdd isp cdn iot vpc ami sdk ide orm menu emu";
    if let Some(stem) = lower.strip_suffix('s').filter(|stem| one_of(stem, SHORT)) {
        return noun[..stem.len()].to_owned();
    }
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if noun.ends_with(ending) {
            return noun[..noun.len() - 2].to_owned();
        }
    }
    match noun.strip_suffix('s') {
        Some(stem) if !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is") && stem.len() > 2 => {
            stem.to_owned()
        }
        _ => noun.to_owned(),
    }
}

/// Returns true for a word that looks like a plural noun.
pub fn is_plural(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    !one_of(
        lower.as_str(),
        "series news dns https kubernetes aws tls process access class address alias bias status canvas axis analysis basis lens gas redis jenkins",
    ) && (singular(&lower) != lower || matches!(lower.as_str(), "people" | "children" | "criteria"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_as_a_call_to_the_reader_does() {
        let name = "Why Let’s Encrypt logs, and why Let's Encrypt shards";
        assert_eq!(without_calling_names(name), "Why LetsEncrypt logs, and why LetsEncrypt shards");
        for call in ["Let’s find out.", "Now let's Begin"] {
            assert_eq!(without_calling_names(call), call);
        }
    }

    #[test]
    fn languages_are_told_apart() {
        let german = "Ein Prozess ist ein Programm in Ausführung. Das Betriebssystem teilt ihm Speicher zu und gibt ihn später wieder frei.";
        assert!(!is_english(None, german) && is_english(Some("en-GB"), german));
        assert!(is_english(
            None,
            "A process is a running program, and the operating system gives it memory while it runs."
        ));
        assert!(is_english(None, "kurz"));
    }

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(word_count("a small cache - 4 KiB"), 6);
        assert_eq!(word_count("哈希表是一种数据结构。"), 5);
        assert_eq!(word_count("使用 SQS队列"), 3);
        assert_eq!(word_count("キャッシュとは何ですか？"), 6);
        assert_eq!(word_count("ذاكرة سريعة"), 2);
        assert_eq!(word_count("캐시는 빠르다"), 2);
    }

    #[test]
    fn names_become_slugs_and_nouns_singular() {
        assert_eq!(slug("Amazon Route 53"), "amazon-route-53");
        assert_eq!(slug("High Availability, Fault Tolerance"), "high-availability-fault-tolerance");
        assert_eq!(slug("C++ & C#"), "cplusplus-csharp");
        assert_eq!(singular("policies"), "policy");
        assert!(is_plural("instances") && !is_plural("access") && !is_plural("bus"));
    }
}
