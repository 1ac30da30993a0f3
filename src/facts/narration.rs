//! What tells nothing to learn: the author's life, the post itself, calls to the reader, words that join sentences.

use crate::language::{one_of, word_count};
use crate::post::Text;

/// Turns "I can", "we need to" into "you can": what an author does as an example anyone does.
pub(super) fn impersonal(text: &Text) -> Text {
    // "a feature that allows me to …": everybody.
    let mut text = text.clone();
    for verb in ["allow ", "allows ", "lets ", "let ", "enable ", "enables ", "help ", "helps ", "gives ", "give "] {
        if let Some(at) = text.as_str().find(&format!("{verb}me ")) {
            text = text.replace(at + verb.len()..at + verb.len() + 2, &Text::from("you"));
        }
    }
    let text = &text;
    let lower = format!(" {} ", text.as_str().to_lowercase().replace('’', "'"));
    let general = ["i can ", "i need to ", "i have to ", "i must ", "i should ", "i may "];
    let all = lower.matches(" i ").count();
    let such: usize = general.iter().map(|phrase| lower.matches(&format!(" {phrase}")).count()).sum();
    if all == 0
        || such < all
        || lower.contains(" i'")
        || [
            " think ",
            " hope ",
            " say ",
            " remember ",
            " believe ",
            " admit ",
            " imagine ",
            " guess ",
            " tell ",
            " recommend ",
        ]
        .iter()
        .any(|verb| lower.contains(verb))
    {
        return text.clone();
    }
    let mut text = text.clone();
    for (from, to) in [("I", "you"), ("my", "your"), ("me", "you"), ("My", "Your")] {
        let places: Vec<usize> = text.as_str().match_indices(from).map(|(at, _)| at).collect();
        for at in places.into_iter().rev() {
            let before = text.as_str()[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after =
                text.as_str()[at + from.len()..].chars().next().is_none_or(|c| c == ' ' || c == ',' || c == '.');
            if before && after {
                let with = if at == 0 { Text::from(to).capitalised() } else { Text::from(to) };
                text = text.replace(at..at + from.len(), &with);
            }
        }
    }
    text
}

/// Takes words out that join sentences and stand in the middle: ", for example,", ", however,".
pub(super) fn without_asides(text: &Text) -> Text {
    const ASIDES: &[&str] = &[
        " discussed in this section",
        " discussed in this article",
        ", as the name suggests,",
        " as the name suggests",
        " as the name implies",
        " discussed in this post",
        ", as the name implies,",
        " in the example above,",
        " in the example above",
        ", on the other hand,",
        ", discussed below,",
        ", by definition,",
        " in this context",
        " in this article",
        " in this sense",
        ", for instance,",
        ", as mentioned,",
        ", by contrast,",
        ", in contrast,",
        ", for example,",
        ", essentially,",
        ", respectively",
        ", in general,",
        " in this post",
        ", by the way,",
        ", meanwhile,",
        ", therefore,",
        ", of course,",
        ", instead,",
        ", however,",
        ", in fact,",
        ", in turn,",
        ", though,",
        ", then,",
        ", too,",
    ];
    // "For instance all maps …": the same without its comma.
    let lead = ["For instance ", "For example ", "And for instance ", "So for example "]
        .iter()
        .find(|lead| text.as_str().starts_with(**lead))
        .map_or(0, |lead| lead.len());
    let text = &if lead > 0 { text.slice(lead..text.as_str().len()).capitalised() } else { text.clone() };
    // "Note: never commit the file": what is noted.
    let label = [
        "Note: ",
        "Warning: ",
        "Tip: ",
        "Important: ",
        "Caution: ",
        "Pro tip: ",
        "Exam tip: ",
        "Remember: ",
        "Reminder: ",
    ]
    .iter()
    .find(|label| text.as_str().starts_with(**label))
    .map_or(0, |label| label.len());
    let text = &if label > 0 { text.slice(label..text.as_str().len()).capitalised() } else { text.clone() };
    let text = &without_conclusion(&without_reminder(&without_call(&without_announcement(text))));
    // "Instead use X": what to do, whatever was said before.
    let mut text = match text.as_str().strip_prefix("Instead ").map(str::len) {
        Some(rest) if crate::language::starts_with_verb(&text.as_str()[text.as_str().len() - rest..]) => {
            text.slice(text.as_str().len() - rest..text.as_str().len()).capitalised()
        }
        _ => text.clone(),
    };
    // "standard parts (see the list below)"
    for lead in [" (see ", " (cf. ", " (see also "] {
        while let Some(at) = text.as_str().find(lead) {
            let Some(close) = text.as_str()[at..].find(')') else { break };
            text = text.replace(at..at + close + 1, &Text::default());
        }
    }
    for aside in ASIDES {
        while let Some(at) = text.as_str().to_lowercase().find(aside) {
            if !text.as_str().is_char_boundary(at) || !text.as_str().is_char_boundary(at + aside.len()) {
                break;
            }
            // "The first byte (`0x83`) in the example above": nor what stands in brackets of the example.
            let pointer = aside.starts_with(" in the example above") && text.as_str()[..at].ends_with(')');
            let start = text.as_str()[..at].rfind(" (").filter(|_| pointer).unwrap_or(at);
            text = text.replace(start..at + aside.len(), &Text::default());
        }
    }
    // "If an instruction for example asks for …": the same without its commas.
    for aside in [" if for example, ", " if for instance, ", " when for example, ", " when for instance, "] {
        if let Some(at) = text.as_str().find(aside) {
            let opener = aside[1..].split(' ').next().unwrap_or_default().len() + 1;
            text = text.replace(at + opener..at + aside.len() - 1, &Text::default());
        }
    }
    for aside in [" for example ", " for instance "] {
        while let Some(at) = text.as_str().find(aside) {
            text = text.replace(at..at + aside.len(), &Text::from(" "));
        }
    }
    text
}

/// "The first thing to notice is that dig retried", "The reason this doesn't work is that …": what is announced holds by itself.
fn without_announcement(text: &Text) -> Text {
    const ANNOUNCE: &[&str] = &[
        " thing",
        " bottom line",
        " takeaway",
        " catch",
        " problem here",
        " point here",
        " issue here",
        " trick",
        " beauty",
        " crux",
        " gist",
        " point to note",
        " key point",
        " upshot",
        "the fact",
        "the result",
    ];
    let string = text.as_str();
    let lower = string.to_lowercase();
    if lower.len() != string.len() {
        return text.clone();
    }
    let from = |start: usize| text.slice(start..string.len()).capitalised();
    let head_of = |opener: &str| {
        let at = lower.find(opener).filter(|at| string.is_char_boundary(at + opener.len()))?;
        Some((&lower[..at], at + opener.len()))
    };
    if let Some((head, start)) = head_of(" is that ") {
        let thing = ["the ", "another ", "one "].iter().any(|lead| head.starts_with(lead));
        if thing && word_count(head) <= 10 && ANNOUNCE.iter().any(|word| head.contains(word)) {
            return from(start);
        }
    }
    // The reason for what stands above.
    match head_of(" is that ").or_else(|| head_of(" is because ")) {
        Some((head, start))
            if head.starts_with("the reason ")
                && head.split(' ').any(|word| one_of(word, "this that it above these"))
                && word_count(head) <= 9 =>
        {
            from(start)
        }
        _ => text.clone(),
    }
}

/// "But remember both commands are experimental": what is to be remembered, where it is a sentence of its own.
fn without_call(text: &Text) -> Text {
    const CALLS: &[&str] =
        &["But remember ", "And remember ", "Remember ", "Remember, ", "But note ", "Please note ", "Keep in mind, "];
    let string = text.as_str();
    let Some(call) = CALLS.iter().find(|call| string.starts_with(**call)) else { return text.clone() };
    let rest = text.slice(call.len()..string.len());
    let own = super::Sentence::new(rest.clone());
    let first = own.words.first().is_some_and(|first| {
        matches!(
            first.tag,
            crate::language::Tag::Determiner | crate::language::Tag::Proper | crate::language::Tag::Noun
        ) || one_of(&first.lower, "both all only")
    });
    if first && own.clause.as_ref().is_some_and(|clause| clause.fronted.is_none()) {
        rest.capitalised()
    } else {
        text.clone()
    }
}

/// "Since A, we get that B", "It follows that B": B, for the same reason.
fn without_conclusion(text: &Text) -> Text {
    const CONCLUSIONS: &[&str] =
        &["we get that ", "we have that ", "we obtain that ", "we conclude that ", "it follows that "];
    let string = text.as_str();
    let lower = string.to_lowercase();
    let found = CONCLUSIONS.iter().find_map(|told| {
        let at = lower.find(told)?;
        (at == 0 || lower[..at].ends_with(", ")).then_some(at..at + told.len())
    });
    match found.filter(|range| lower.len() == string.len() && string.is_char_boundary(range.end)) {
        Some(range) if range.start == 0 => text.slice(range.end..string.len()).capitalised(),
        Some(range) => text.replace(range, &Text::default()),
        None => text.clone(),
    }
}

/// "Before going further, it's important to remember that X": X.
fn without_reminder(text: &Text) -> Text {
    const REMINDERS: &[&str] = &[
        "important to remember that ",
        "important to note that ",
        "important to understand that ",
        "important to know that ",
        "important to realize that ",
        "important to realise that ",
        "worth noting that ",
        "worth remembering that ",
        "worth mentioning that ",
        "worth knowing that ",
        "you might have noticed that ",
        "you may have noticed that ",
        "you might notice that ",
        "you may know that ",
        "you might know that ",
        "you probably know that ",
        "we see that ",
        "we can see that ",
        "we know that ",
        "we observe that ",
        "readers probably noticed that ",
        "readers might have noticed that ",
        "readers may have noticed that ",
        "reader might have noticed that ",
        "reader may have noticed that ",
        "readers will notice that ",
        "notice that ",
        "note that ",
        "recall that ",
        "remember that ",
        "it turns out that ",
        "as you can see, ",
        "as you can see ",
        "as we can see, ",
        "as we can see ",
        "the good news is that ",
        "the bad news is that ",
        "the truth is that ",
        "keep in mind that ",
        "bear in mind that ",
    ];
    let lower = text.as_str().to_lowercase();
    let found = REMINDERS.iter().find_map(|reminder| lower.find(reminder).map(|at| (at, at + reminder.len())));
    let found = found.or_else(|| announced(&lower).map(|end| (0, end)));
    let short = |at: usize| lower[..at].split_whitespace().count() <= 7 && !lower[..at].contains(['.', ';', '(']);
    match found {
        Some((at, end)) if short(at) && text.as_str().is_char_boundary(end) && lower.len() == text.as_str().len() => {
            text.slice(end..text.as_str().len()).capitalised()
        }
        _ => text.clone(),
    }
}

/// "An important observation is that X", "One thing to note here is that X": where X begins.
fn announced(lower: &str) -> Option<usize> {
    let (lead, _) = lower.split_once(" is that ")?;
    let words: Vec<&str> = lead.split(' ').collect();
    let said = words.iter().position(|word| {
        one_of(word, "observation point thing fact detail insight takeaway lesson caveat note remark")
    })?;
    let ranks = "important key interesting main crucial critical other another notable final last big first second useful subtle simple only";
    let before = words[..said].iter().all(|word| one_of(word, "a an the one but and also so") || one_of(word, ranks));
    let behind = words[said + 1..]
        .iter()
        .all(|word| one_of(word, "here to note notice remember keep in mind know understand worth noting"));
    (before && behind && said > 0).then_some(lead.len() + " is that ".len())
}

/// "prophase I of meiosis", "a type I error": a Roman numeral behind its noun is not the author.
fn without_numerals(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let numeral = |at: usize| {
        let kind = at.checked_sub(1).map(|before| words[before].to_lowercase()).unwrap_or_default();
        let kind = kind.trim_matches(|c: char| !c.is_alphabetic());
        words[at].trim_matches(|c: char| !c.is_alphanumeric()) == "I"
            && (kind.ends_with("phase")
                || one_of(
                    kind,
                    "type class stage part war meiosis mitosis level category section title chapter schedule complex photosystem volume book act group order",
                ))
    };
    words.iter().enumerate().map(|(at, word)| if numeral(at) { "one" } else { word }).collect::<Vec<_>>().join(" ")
}

/// "Check out the docs" turns to the reader, "check out a branch" is what is done with one.
fn checks_out(lower: &str) -> bool {
    lower.contains(" check out ") && !lower.split(' ').any(|word| {
        one_of(
            word,
            "branch branches commit commits revision tag repository repo code source head files file worktree version",
        )
    })
}

/// True for a sentence that tells nothing to learn: the author's life, the post itself, questions, calls to the reader.
pub(super) fn is_narration(text: &str) -> bool {
    let text = &crate::language::without_calling_names(&without_numerals(text));
    let lower = format!(
        " {} ",
        // The "i" of "i.e." is nobody.
        text.to_lowercase()
            .replace("i.e", "that is")
            .replace("thanks to", "owing to")
            .replace(['’', '‘'], "'")
            .replace([',', '.', '!', ';', ':', '(', ')', '"'], " ")
    );
    // "It can seem complex at first, but …"
    if [" seem ", " seems ", " look ", " looks ", " sound "].iter().any(|verb| lower.contains(verb))
        && lower.contains(" at first ")
    {
        return true;
    }
    if lower.starts_with(" see the ") || text.contains(", see the ") {
        return true;
    }
    const PHRASES: &[&str] = &[
        " i ",
        " i'm ",
        " i've ",
        " i'll ",
        " i'd ",
        " me ",
        " my ",
        " myself ",
        " let's ",
        " let us ",
        " we'll ",
        " we're going ",
        " we've ",
        " by all means ",
        " if you have the time ",
        " before you panic ",
        " make no mistake ",
        " we will ",
        " we saw ",
        " uhm ",
        " wtf ",
        " lol ",
        " awesome ",
        " or whatever ",
        " in many ways ",
        " we received ",
        " we finally ",
        " we ran ",
        " we sent ",
        " we got ",
        " we discussed ",
        " we introduced ",
        " we covered ",
        " we talked ",
        " we looked ",
        " you'll learn ",
        " we plan ",
        " stay tuned ",
        " this post ",
        " this one ",
        " one post ",
        " each post ",
        " we begin ",
        " we start ",
        " you can think of ",
        " this article ",
        " this blog ",
        " this series ",
        " this section ",
        " this tutorial ",
        " this guide ",
        " this chapter ",
        " on this page ",
        " this page explains ",
        " this page describes ",
        " this page covers ",
        " this page will ",
        " this page is about ",
        " this page shows ",
        " this page lists ",
        " this page was ",
        " blog post ",
        " this repository ",
        " this repo ",
        " in this document ",
        " this document explains ",
        " this document describes ",
        " this document covers ",
        " this document will ",
        " this document is about ",
        " this document assumes ",
        " this lab ",
        " the aim of this ",
        " as explained ",
        " as mentioned ",
        " part 1 ",
        " part 2 ",
        " part 3 ",
        " part 4 ",
        " todo ",
        " tk ",
        " blog posts ",
        " next post ",
        " previous post ",
        " previous section ",
        " next section ",
        " this video ",
        " this course ",
        " study guide ",
        " this note ",
        " these notes ",
        " imagine you ",
        " this lesson ",
        " as shown ",
        " shown below ",
        " shown above ",
        " see below ",
        " see above ",
        " see the docs ",
        " see the documentation ",
        " see the official ",
        " see the figure ",
        " see the table ",
        " see the link ",
        " see the links ",
        " see the post ",
        " see the section ",
        " see the example ",
        " see the previous ",
        " see the code ",
        " see the output ",
        " see the result ",
        " see the results ",
        " see the next ",
        " see the article ",
        " see the full ",
        " see also ",
        " take a look ",
        " have a look ",
        " read more ",
        " click here ",
        " screenshot ",
        " stay safe ",
        " thanks ",
        " thank you ",
        " welcome ",
        " hello everyone ",
        " hello all ",
        " hello there ",
        " hello folks ",
        " say hello ",
        " hello and welcome ",
        " hello readers ",
        " hopefully ",
        " happy to ",
        " happy coding ",
        " happy learning ",
        " happy hacking ",
        " happy reading ",
        " happy studying ",
        " happy building ",
        " happy with ",
        " happy about ",
        " happy that ",
        " quite happy ",
        " very happy ",
        " be happy ",
        " am happy ",
        " good luck ",
        " subscribe to my ",
        " subscribe to our ",
        " subscribe to the newsletter ",
        " subscribe to this ",
        " subscribe to the blog ",
        " subscribe for ",
        " subscribe below ",
        " please subscribe ",
        " and subscribe ",
        " subscribe via ",
        " in the comments ",
        " feel free ",
        " leave a comment ",
        " our journey ",
        " come and join ",
        " if you're wondering ",
        " as you can see ",
        " as we can see ",
        " image credit ",
        " source code for ",
        " the figure ",
        " the following figure ",
        " in this figure ",
        " the diagram ",
        " the screenshot ",
        " the image above ",
        " the image below ",
        " to sum up ",
        " the rest of this ",
        " imho ",
        " imo ",
        " bored ",
        " more on this ",
        " more on that ",
        " we are focused ",
        " we're focused ",
        " you will see something ",
        " you'll see something ",
        " last post ",
        " last article ",
        " previous article ",
        " next article ",
        " earlier post ",
        " as far as ",
        " mentioned in ",
        " mentioned above ",
        " mentioned earlier ",
        " mentioned before ",
        " look forward to ",
        " looking forward to ",
        " looks forward to ",
        " excited to ",
        " excited about ",
        " excited for ",
        " so excited ",
        " very excited ",
        " we set out ",
        " we knew ",
        " we wanted ",
        " we have developed ",
        " we have built ",
        " we have been ",
        " we believe ",
        " we hope ",
        " we think ",
        " we see that ",
        " we can see that ",
        " our work ",
        " our current ",
        " our goal ",
        " our goals ",
        " our mission ",
        " our emphasis ",
        " donation ",
        " sponsor ",
        " privilege of ",
        " one last ",
        " the below ",
        " below query ",
        " below command ",
        " below code ",
        " below example ",
        " below snippet ",
        " below image ",
        " below diagram ",
        " below table ",
        " one below ",
        " ones below ",
        " playing catch-up ",
        " yawn ",
        " we'd ",
        " join us ",
        " join me ",
        " join our ",
        " join the newsletter ",
        " join the community ",
        " join the discussion ",
        " join the conversation ",
        " join the waitlist ",
        " our pages ",
        " our community ",
        " our growing ",
        " figure 1 ",
        " figure 2 ",
        " figure 3 ",
        " figure 4 ",
        " figure 5 ",
        " famous last ",
        " you've got ",
        " you have got ",
        " devil is in ",
        " more details ",
        " more information ",
        " more info ",
        " would like to hear ",
        " love to hear ",
        " find us ",
        " mailing list ",
        " mailing-list ",
        " let us know ",
        " we investigated ",
        " we decided ",
        " we tried ",
        " we wondered ",
        " we considered ",
        " it's assumed ",
        " it is assumed ",
        " i assume ",
        " unless stated otherwise ",
        " unless otherwise stated ",
        " get in touch ",
        " reach out to me ",
        " reach out to us ",
        " reach out if ",
        " reach out on ",
        " reach out via ",
        " reach out with ",
    ];
    // "You're reading a stack trace at night": a scene.
    let mut opening = lower.split_whitespace();
    let scene = opening.next().is_some_and(|first| first == "you're")
        && opening.next().is_some_and(|second| second.len() > 4 && second.ends_with("ing"));
    scene
        || text.trim_end().ends_with('?')
        || lower.starts_with(" lets ")
        || lower.contains("???")
        || checks_out(&lower)
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
}
