//! Verbs and their forms, from `verbs.txt` and the rules of English spelling.

use super::one_of;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// "run", "have"
    Base,
    /// "runs", "has"
    ThirdPerson,
    /// "ran", "stored"
    Past,
    /// "run", "stored", "written"
    Participle,
    /// "running"
    Gerund,
}

/// What a form may be of.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) base: &'static str,
    pub(super) forms: Vec<Form>,
    /// True where the same word is a common noun.
    pub(super) noun: bool,
}

static FORMS: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Entry> = HashMap::new();
    let mut add = |word: String, base: &'static str, form: Form, noun: bool| {
        let entry = forms.entry(word).or_insert_with(|| Entry { base, forms: Vec::new(), noun });
        if entry.base == base && !entry.forms.contains(&form) {
            entry.forms.push(form);
        }
        entry.noun |= noun;
    };
    let entries =
        include_str!("verbs.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    for entry in entries {
        let (entry, noun) = entry.strip_suffix('~').map_or((entry, false), |entry| (entry, true));
        let mut parts = entry.split('/');
        let base = parts.next().unwrap_or(entry);
        let past = parts.next().map_or_else(|| with_ed(base), str::to_owned);
        let participle = parts.next().map_or_else(|| past.clone(), str::to_owned);
        add(base.to_owned(), base, Form::Base, noun);
        add(with_s(base), base, Form::ThirdPerson, noun);
        add(past, base, Form::Past, false);
        add(participle, base, Form::Participle, false);
        add(with_ing(base), base, Form::Gerund, false);
    }
    forms
});

/// Looks a lower-case word up.
pub(super) fn entry(word: &str) -> Option<&'static Entry> {
    FORMS.get(word)
}

/// Returns the base form of a lower-case verb.
pub fn lemma(word: &str) -> String {
    match word {
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'s" | "'re" => return "be".to_owned(),
        "has" | "had" | "having" => return "have".to_owned(),
        "do" | "does" | "did" | "done" | "doing" => return "do".to_owned(),
        "went" | "gone" | "goes" => return "go".to_owned(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("n't") {
        return match stem {
            "ca" => "can".to_owned(),
            "wo" => "will".to_owned(),
            stem => lemma(stem),
        };
    }
    if let Some(entry) = entry(word) {
        return entry.base.to_owned();
    }
    if let Some(base) = base_of_past(word) {
        return base;
    }
    // An unknown verb: only a third person's ending is taken off.
    for (ending, with) in [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) {
            return format!("{stem}{with}");
        }
    }
    word.to_owned()
}

/// Takes the past tense's ending off a verb that is not in the list: "stormed", "seized", "applied", "stopped".
fn base_of_past(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ed").filter(|stem| stem.len() > 2)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let chars: Vec<char> = stem.chars().collect();
    let (last, before) = (chars[chars.len() - 1], chars[chars.len() - 2]);
    if last == before && !matches!(last, 's' | 'l' | 'e') {
        return Some(chars[..chars.len() - 1].iter().collect());
    }
    // "seize", "invade": a vowel, a consonant and the e that was dropped; not "-en", "-er", "-it" and the like.
    let silent = matches!(last, 'v' | 'z' | 'c' | 'u')
        || (is_vowel(before)
            && !is_vowel(last)
            && chars.len() > 2
            && !is_vowel(chars[chars.len() - 3])
            && !matches!(last, 'n' | 'r' | 't' | 'w' | 'x' | 'y' | 'm' | 'p'));
    Some(if silent { format!("{stem}e") } else { stem.to_owned() })
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_consonant_y(base: &str) -> bool {
    base.ends_with('y') && base.chars().rev().nth(1).is_some_and(|c| !is_vowel(c))
}

/// True for short verbs that double their last consonant: "stop", "log", "plan"; and a few long ones stressed on the end.
fn doubles(base: &str) -> bool {
    if one_of(
        base,
        "commit submit permit refer prefer transfer occur incur control program begin forget debug unzip embed emit omit admit defer infer equip transmit cancel reset overlap travel",
    ) {
        return base != "cancel" && base != "travel";
    }
    let chars: Vec<char> = base.chars().collect();
    let n = chars.len();
    let vowels = chars.iter().filter(|&&c| is_vowel(c)).count();
    n >= 3
        && vowels == 1
        && !is_vowel(chars[n - 1])
        && is_vowel(chars[n - 2])
        && !matches!(chars[n - 1], 'w' | 'x' | 'y')
}

/// Adds the third person's -s to a base form.
pub fn with_s(base: &str) -> String {
    match base {
        "have" => return "has".to_owned(),
        "do" => return "does".to_owned(),
        "go" => return "goes".to_owned(),
        "undo" => return "undoes".to_owned(),
        "undergo" => return "undergoes".to_owned(),
        _ => {}
    }
    if ends_consonant_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    if ["s", "sh", "ch", "x", "z"].iter().any(|ending| base.ends_with(ending)) {
        return format!("{base}es");
    }
    format!("{base}s")
}

/// Returns the past tense of a base form.
pub fn past(base: &str) -> String {
    let known = FORMS.iter().filter(|(_, entry)| entry.base == base && entry.forms.contains(&Form::Past));
    known.map(|(word, _)| word.clone()).min().unwrap_or_else(|| with_ed(base))
}

fn with_ed(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if ends_consonant_y(base) {
        return format!("{}ied", &base[..base.len() - 1]);
    }
    let last = base.chars().last().filter(|_| doubles(base));
    format!("{base}{}ed", last.map(String::from).unwrap_or_default())
}

fn with_ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if base.ends_with('e') && !base.ends_with("ee") && base != "be" {
        return format!("{}ing", &base[..base.len() - 1]);
    }
    let last = base.chars().last().filter(|_| doubles(base));
    format!("{base}{}ing", last.map(String::from).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_back_to_their_base() {
        for (form, base) in [
            ("stores", "store"),
            ("stopped", "stop"),
            ("logging", "log"),
            ("applies", "apply"),
            ("written", "write"),
            ("is", "be"),
            ("has", "have"),
            ("encrypts", "encrypt"),
            ("switches", "switch"),
            ("submitted", "submit"),
            ("dies", "die"),
            ("containerizes", "containerize"),
            ("stormed", "storm"),
            ("seized", "seize"),
            ("invaded", "invade"),
            ("doesn't", "do"),
        ] {
            assert_eq!(lemma(form), base);
        }
        assert_eq!((with_s("apply"), with_s("cache")), ("applies".to_owned(), "caches".to_owned()));
    }
}
