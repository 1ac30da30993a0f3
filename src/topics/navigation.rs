//! Series and domains from the posts' own navigation lists, domain tables and titles; services from lists of linked names.

use super::names::{LinkKind, fold, is_name, same};
use super::{Domain, PostTopic, Service, Topics, mentions};
use crate::config::Config;
use crate::language::one_of;
use crate::language::slug;
use crate::post::{Block, BlockKind, Cell, Inline, InlineKind, Item, Post, Section, Text};
use std::collections::BTreeMap;

/// An entry of a navigation list.
struct Entry {
    /// Nesting, from 0.
    depth: usize,
    text: String,
    url: Option<String>,
}

pub(super) fn find(posts: &[Post], config: &Config) -> Topics {
    let mut topics = Topics { series: series_title(posts), ..Topics::default() };
    topics.posts = posts.iter().map(|_| PostTopic { order: usize::MAX, ..PostTopic::default() }).collect();
    for domain in &config.domains {
        topics.domains.push(Domain { number: domain.number, title: domain.title.clone(), weight: domain.weight });
    }
    let addresses: Vec<Vec<String>> = posts.iter().map(addresses).collect();
    let mut named: Vec<(String, Option<usize>)> = Vec::new();
    let found: Vec<_> =
        (0..posts.len()).flat_map(|index| navigation_lists(posts, index, &topics, &addresses)).collect();
    let lists: Vec<(usize, Vec<Entry>)> = found
        .into_iter()
        .map(|(index, heading, entries)| {
            if let Some(start) = heading {
                topics.posts[index].navigation.push(start);
            }
            (index, entries)
        })
        .collect();

    // First the domains, by their numbers.
    for entry in lists.iter().flat_map(|(_, entries)| entries) {
        if let Some((number, title)) = numbered(&entry.text)
            && !topics.domains.iter().any(|domain| domain.number == Some(number))
        {
            topics.domains.push(Domain { number: Some(number), title, weight: None });
        }
    }
    for table in posts.iter().flat_map(tables) {
        domain_table(table, &mut topics.domains);
    }
    topics.domains.sort_by_key(|domain| domain.number.unwrap_or(u32::MAX));
    let index_of = |topics: &Topics, entry: &Entry, places: &BTreeMap<String, usize>| -> Option<usize> {
        let by_number = numbered(&entry.text)
            .and_then(|(number, _)| topics.domains.iter().position(|domain| domain.number == Some(number)));
        by_number.or_else(|| entry.url.as_ref().and_then(|url| places.get(&place(url)).copied())).or_else(|| {
            let name = slug(&entry.text);
            topics.domains.iter().position(|domain| slug(&domain.title) == name)
        })
    };
    // A link that leads where a numbered one leads is the same domain.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for entry in lists.iter().flat_map(|(_, entries)| entries) {
        if let (Some((number, _)), Some(url)) = (numbered(&entry.text), &entry.url)
            && let Some(at) = topics.domains.iter().position(|domain| domain.number == Some(number))
        {
            places.insert(place(url), at);
        }
    }

    // Then what is nested below them: posts and services.
    for (of, entries) in &lists {
        let mut domain = None;
        for (position, entry) in entries.iter().enumerate() {
            if entry.depth == 0 {
                domain = index_of(&topics, entry, &places);
            }
            let target = match &entry.url {
                Some(url) => addresses.iter().position(|known| known.contains(&place(url))),
                None => is_self(&posts[*of], &entry.text, topics.series.as_deref()).then_some(*of),
            };
            if let Some(target) = target {
                let topic = &mut topics.posts[target];
                topic.domain = topic.domain.or(domain);
                topic.order = topic.order.min(position);
            }
            let group = entries.get(position + 1).is_some_and(|next| next.depth > entry.depth);
            if entry.depth > 0 && is_name(&entry.text) && (!group || entry.text.contains(' ')) {
                named.push((entry.text.clone(), domain));
            }
        }
    }
    for (index, post) in posts.iter().enumerate() {
        let suffix = title_suffix(&post.title, topics.series.as_deref());
        if topics.posts[index].domain.is_none() {
            topics.posts[index].domain = topics.domains.iter().position(|domain| close_titles(&domain.title, &suffix));
        }
    }
    services(posts, config, &named, &mut topics);
    for (index, post) in posts.iter().enumerate() {
        post_topic(post, index, &mut topics);
    }
    stated(posts, config, &mut topics);
    topics
}

/// What `deck.toml` says of posts goes last, so that it stands.
fn stated(posts: &[Post], config: &Config, topics: &mut Topics) {
    for domain in &config.domains {
        let at = topics.domains.iter().position(|known| known.title == domain.title);
        for (index, post) in posts.iter().enumerate() {
            if domain.posts.iter().any(|stem| stem == post.path.stem()) {
                topics.posts[index].domain = at;
            }
        }
    }
    topics.concepts = config.concepts.iter().map(|concept| (concept.name.clone(), concept.aliases.clone())).collect();
}

/// The series' title: what most posts' titles have before their last colon.
fn series_title(posts: &[Post]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for post in posts {
        let head = post.title.split_once(": ").map_or(post.title.as_str(), |(head, _)| head).trim();
        *counts.entry(head).or_insert(0) += 1;
    }
    let most = |counts: BTreeMap<&str, usize>| {
        let most = counts.into_iter().max_by_key(|(head, count)| (*count, head.len()));
        most.filter(|(_, count)| *count > 1).map(|(head, _)| head.to_owned())
    };
    most(counts).or_else(|| {
        let mut stated: BTreeMap<&str, usize> = BTreeMap::new();
        posts
            .iter()
            .filter_map(|post| post.front.series.as_deref())
            .for_each(|series| *stated.entry(series).or_insert(0) += 1);
        most(stated)
    })
}

/// The addresses by which other posts may link to a post: its permalink, else its file's name with and without a date in front,
/// and those that its front matter adds.
fn addresses(post: &Post) -> Vec<String> {
    let stem = post.path.stem();
    let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_'));
    let own = post.front.permalink.as_deref().map_or_else(|| vec![stem, bare], |permalink| vec![permalink]);
    let all = own.into_iter().chain(post.front.aliases.iter().map(String::as_str));
    all.map(place).filter(|place| !place.is_empty()).collect()
}

fn title_suffix(title: &str, series: Option<&str>) -> String {
    series
        .and_then(|series| title.strip_prefix(series))
        .map_or(title, |rest| rest.trim_start_matches([':', ' ', '-', '–', '—', '|']))
        .to_owned()
}

/// Folds an address to what tells posts apart: the last part of its path.
fn place(url: &str) -> String {
    let path = url.split(['#', '?']).next().unwrap_or(url);
    let path = path.trim_end_matches('/').trim_end_matches(".html").trim_end_matches(".md");
    path.rsplit('/').next().unwrap_or(path).to_lowercase()
}

/// "Domain 6: High Availability" and the like.
fn numbered(text: &str) -> Option<(u32, String)> {
    let (word, rest) = text.split_once(' ')?;
    if !one_of(word.to_lowercase().as_str(), "domain module part chapter unit lesson week section topic") {
        return None;
    }
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    let title = rest[digits..].trim_start_matches([':', ' ', '.', '-', '–', '—']).trim();
    (!title.is_empty()).then(|| (number, title.to_owned()))
}

fn is_self(post: &Post, text: &str, series: Option<&str>) -> bool {
    let title = numbered(text).map_or(text.to_owned(), |(_, title)| title);
    let suffix = title_suffix(&post.title, series);
    same(&title, &suffix)
        || close_titles(&title, &suffix)
        || (suffix.is_empty() && ["intro", "introduction", "overview", "start"].contains(&text.to_lowercase().as_str()))
}

/// True if most words of two titles are the same, by their stems.
fn close_titles(a: &str, b: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        slug(title)
            .split('-')
            .filter(|word| !matches!(*word, "and" | "the" | "of" | "a" | "in"))
            .map(|word| word.chars().take(5).collect())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let common = a.iter().filter(|word| b.contains(word)).count();
    !a.is_empty() && common * 5 >= a.len().max(b.len()) * 4
}

/// The navigation lists of a post: lists below a heading that is the series' title, or that lead to two or more other posts.
fn navigation_lists(
    posts: &[Post],
    index: usize,
    topics: &Topics,
    addresses: &[Vec<String>],
) -> Vec<(usize, Option<usize>, Vec<Entry>)> {
    let mut lists = Vec::new();
    posts[index].root.walk(&mut Vec::new(), &mut |section, _| {
        let title = section.heading.as_ref().map(|heading| heading.text.as_str().to_lowercase()).unwrap_or_default();
        let by_title = topics.series.as_ref().is_some_and(|series| same(series, &title))
            || title.contains("in this series")
            || title.ends_with(" series");
        for block in &section.blocks {
            let BlockKind::List { items, .. } = &block.kind else { continue };
            let mut entries = Vec::new();
            collect(items, 0, &mut entries);
            let internal = entries
                .iter()
                .filter_map(|entry| entry.url.as_ref())
                .filter(|url| !url.contains("://"))
                .map(|url| place(url))
                .filter(|place| addresses.iter().any(|known| known.contains(place)))
                .count();
            let short = entries.iter().filter(|entry| entry.text.split_whitespace().count() <= 14).count();
            let all_internal =
                entries.iter().filter(|entry| entry.url.as_ref().is_some_and(|url| url.starts_with('/'))).count() * 2
                    > entries.len();
            if (by_title && entries.len() > 1 && (all_internal || internal > 0))
                || (internal >= 2 && internal * 2 >= entries.len() && short == entries.len())
            {
                lists.push((
                    index,
                    section
                        .heading
                        .as_ref()
                        .filter(|_| section.blocks.len() == 1 || by_title)
                        .map(|heading| heading.span.start),
                    entries,
                ));
            }
        }
    });
    lists
}

fn collect(items: &[Item], depth: usize, entries: &mut Vec<Entry>) {
    for item in items {
        if let Some(lead) = item.lead() {
            let url = links(lead).first().map(|(url, ..)| (*url).to_owned());
            entries.push(Entry { depth, text: Text::from_inlines(lead).as_str().trim().to_owned(), url });
        }
        for block in &item.blocks {
            if let BlockKind::List { items, .. } = &block.kind {
                collect(items, depth + 1, entries);
            }
        }
    }
}

/// Returns the links of inlines: address, label, text.
fn links(inlines: &[Inline]) -> Vec<(&str, Option<&str>, String)> {
    let mut found = Vec::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link { url, label, children } => {
                found.push((url.as_str(), label.as_deref(), Text::from_inlines(children).as_str().trim().to_owned()))
            }
            InlineKind::Emphasis(children) | InlineKind::Strong(children) => found.extend(links(children)),
            _ => {}
        }
    }
    found
}

fn tables(post: &Post) -> Vec<(&[Cell], &[Vec<Cell>])> {
    let mut found = Vec::new();
    post.root.walk(&mut Vec::new(), &mut |section: &Section, _| {
        for block in &section.blocks {
            if let BlockKind::Table { header, rows } = &block.kind {
                found.push((header.as_slice(), rows.as_slice()));
            }
        }
    });
    found
}

/// Reads number, title and weight of each domain from a table with a column "Domain" and one in percent.
fn domain_table((header, rows): (&[Cell], &[Vec<Cell>]), domains: &mut Vec<Domain>) {
    let names: Vec<String> = header.iter().map(|cell| cell.text.as_str().to_lowercase()).collect();
    let Some(first) =
        names.iter().position(|name| ["domain", "module", "unit"].iter().any(|word| name.starts_with(word)))
    else {
        return;
    };
    let Some(weight) =
        names.iter().position(|name| name.contains('%') || name.contains("weight") || name.contains("percent"))
    else {
        return;
    };
    for row in rows {
        let cell = |at: usize| row.get(at).map(|cell| cell.text.as_str().trim()).unwrap_or_default();
        let by_cell =
            cell(first).trim_start_matches("Domain ").split([':', '.', ' ']).next().unwrap_or("").parse::<u32>().ok();
        let Some(number) = by_cell else { continue };
        let title = (0..row.len())
            .filter(|&at| at != first && at != weight)
            .map(cell)
            .find(|text| !text.is_empty())
            .map(str::to_owned)
            .or_else(|| numbered(cell(first)).map(|(_, title)| title));
        let percent = cell(weight).trim_end_matches('%').trim().parse::<f64>().ok();
        let Some(title) = title else { continue };
        match domains.iter_mut().find(|domain| domain.number == Some(number)) {
            Some(domain) => domain.weight = domain.weight.or(percent),
            None => domains.push(Domain { number: Some(number), title, weight: percent }),
        }
    }
}

/// Collects services: stated ones, those nested in navigation lists, and names that list items or bold openings link to product pages,
/// guides, FAQs, APIs.
fn services(posts: &[Post], config: &Config, named: &[(String, Option<usize>)], topics: &mut Topics) {
    for service in &config.services {
        let mut spellings: BTreeMap<String, usize> = service.aliases.iter().map(|alias| (alias.clone(), 1)).collect();
        spellings.insert(service.name.clone(), usize::MAX / 2);
        let domain = service.domain.as_ref().and_then(|wanted| {
            topics.domains.iter().position(|domain| {
                domain.title == *wanted || domain.number.map(|n| n.to_string()).as_deref() == Some(wanted)
            })
        });
        topics.services.push(Service { name: service.name.clone(), spellings, domain, ..Service::default() });
    }
    for (name, domain) in named {
        let at = add(&mut topics.services, name);
        if topics.services[at].domain.is_none() {
            topics.services[at].domain = *domain;
        }
    }
    for (index, post) in posts.iter().enumerate() {
        let domain = topics.posts[index].domain;
        post.root.walk(&mut Vec::new(), &mut |section, _| {
            let heading =
                section.heading.as_ref().map(|heading| heading.text.as_str().to_lowercase()).unwrap_or_default();
            let listing = heading.contains("service") || heading.contains("product");
            for block in &section.blocks {
                linked_names(block, domain, listing, &mut topics.services);
            }
        });
    }
    for service in &mut topics.services {
        if let Some((name, _)) = service.spellings.iter().max_by_key(|(spelling, count)| (**count, spelling.len())) {
            service.name = name.clone();
        }
    }
}

fn add(services: &mut Vec<Service>, name: &str) -> usize {
    let at = services
        .iter()
        .position(|service| same(&service.name, name) || service.spellings.keys().any(|spelling| same(spelling, name)))
        .unwrap_or_else(|| {
            services.push(Service { name: name.to_owned(), ..Service::default() });
            services.len() - 1
        });
    *services[at].spellings.entry(name.to_owned()).or_insert(0) += 1;
    at
}

/// What a linked name says of its link, taken off: "AWS Organizations Product Page", "… FAQ".
fn bare(name: &str) -> &str {
    let mut name = name.trim();
    for word in [
        " Product Page",
        " Page",
        " FAQs",
        " FAQ",
        " User Guide",
        " Developer Guide",
        " Guide",
        " API",
        " CLI",
        " Pricing",
    ] {
        name = name.strip_suffix(word).unwrap_or(name).trim();
    }
    name
}

fn linked_names(block: &Block, domain: Option<usize>, listing: bool, services: &mut Vec<Service>) {
    match &block.kind {
        BlockKind::List { items, .. } => {
            for item in items {
                for block in &item.blocks {
                    linked_names(block, domain, listing, services);
                }
            }
        }
        BlockKind::Paragraph(inlines) => {
            let whole = Text::from_inlines(inlines);
            let mut subject: Option<usize> = None;
            for (position, (url, label, text)) in links(inlines).into_iter().enumerate() {
                let kind = LinkKind::of(label, url);
                if url.starts_with('/') || url.starts_with("[[") || url.starts_with('#') {
                    continue;
                }
                let leads = position == 0 && whole.as_str().trim_start().starts_with(text.as_str());
                let name = bare(&text);
                let labelled = kind.is_some() && label.is_some_and(|label| label.contains('_'));
                let known = is_name(name)
                    && name.len() > 2
                    && !matches!(name, "FAQ" | "Guide" | "API" | "CLI" | "Page" | "Pricing");
                if known && (labelled || (leads && listing)) {
                    let at = add(services, name);
                    services[at].domain = services[at].domain.or(domain);
                    subject = Some(at);
                } else if known {
                    subject = services.iter().position(|service| same(&service.name, name)).or(subject);
                } else if subject.is_none() {
                    let before = whole
                        .as_str()
                        .split(text.as_str())
                        .next()
                        .unwrap_or("")
                        .trim_end_matches([':', ' ', '-', '–', '—', '['])
                        .trim();
                    subject = services.iter().position(|service| same(&service.name, before));
                }
                if let (Some(at), Some(kind)) = (subject, kind.or((leads && listing).then_some(LinkKind::Product))) {
                    services[at].links.entry(kind).or_insert_with(|| url.to_owned());
                }
            }
        }
        _ => {}
    }
}

/// Decides what a post is about: its service, its domain, or what its title names.
fn post_topic(post: &Post, index: usize, topics: &mut Topics) {
    let suffix = title_suffix(&post.title, topics.series.as_deref());
    let suffix = if post.front.title.is_none() && post.title == crate::post::title_of_stem(post.path.stem()) {
        let name = from_text(&suffix, &all_text(post));
        let heading =
            || post.root.sections.iter().filter_map(|section| section.heading.as_ref()).find_map(super::heading_topic);
        // A file's name that the text never uses says nothing; the first heading may.
        if name.is_empty() { heading().unwrap_or_default() } else { name }
    } else {
        suffix
    };
    let text = all_text(post).to_lowercase();
    let suffix = named_before_colon(&suffix, &text).unwrap_or(suffix);
    let service = topics.service_named(&suffix).filter(|_| !suffix.is_empty());
    let domain = topics.posts[index].domain;
    let entities = entities(&suffix, &text);
    let name = if let Some(service) = service {
        if topics.posts[index].domain.is_none() {
            topics.posts[index].domain = topics.services[service].domain;
        }
        suffix.clone()
    } else if suffix.is_empty() && !topics.series.as_deref().is_some_and(|series| post.title.starts_with(series)) {
        String::new()
    } else if suffix.is_empty() {
        let series = topics.series.as_deref().map_or(post.title.as_str(), super::bare_series);
        if topics.posts.len() == 1 { title_topic(series) } else { series.to_owned() }
    } else if let Some(domain) = domain.filter(|&domain| close_titles(&topics.domains[domain].title, &suffix)) {
        topics.domains[domain].title.clone()
    } else if suffix.split_whitespace().count() > 5
        && (entities.len() < 3 || leads(&entities, &text))
        && !tells_more(&suffix, &entities, &text)
    {
        entities.first().cloned().unwrap_or_else(|| title_topic(&suffix))
    } else {
        title_topic(&suffix)
    };
    let of_domain = topics.posts[index].domain.is_some_and(|domain| topics.domains[domain].title == name);
    let topic = &mut topics.posts[index];
    topic.service = service;
    topic.name = name;
    // A title that only lists names is about none of them.
    let listed = suffix.matches(", ").count() >= 2 || entities.len() >= 3 && !leads(&entities, &text);
    topic.entities = if of_domain || listed { Vec::new() } else { entities };
}

/// "CAP Theorem: Balancing Consistency, Availability, and Partition Tolerance": the name before the colon, where the text uses it and what
/// stands behind is a sentence on it.
fn named_before_colon(title: &str, text: &str) -> Option<String> {
    let (head, tail) = title.split_once(": ")?;
    let words = head.split_whitespace().count();
    let named = (1..=4).contains(&words)
        && head.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        && without_generic(head).is_some_and(|bare| bare == head);
    let used = text.matches(&head.to_lowercase()).count() >= 3;
    let told = tail.split_whitespace().count() >= 4 && !text.contains(&tail.to_lowercase());
    (named && used && told).then(|| head.to_owned())
}

/// True where a long title is about more than the one name in it that the text uses: "Intro to Kafka - Consumer groups", "Canary and Rolling
/// Deployment Strategies".
fn tells_more(title: &str, entities: &[String], text: &str) -> bool {
    let last = title_topic(title);
    let short = (1..=4).contains(&last.split_whitespace().count());
    let part = [" - ", " – ", " — "].iter().any(|dash| title.contains(dash))
        && short
        && text.matches(&last.to_lowercase()).count() >= 3;
    let [one] = entities else { return part };
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let joined = title.split_once(&format!("{one} and ")).is_some_and(|(_, rest)| capital(rest.split(' ').next()));
    part || joined && last.split_whitespace().count() <= 6
}

/// True where a text speaks of the first of several names far more than of the second.
fn leads(entities: &[String], text: &str) -> bool {
    let told = |at: usize| entities.get(at).map_or(0, |name| text.matches(&name.to_lowercase()).count());
    told(0) >= 2 * told(1)
}

/// "What is a hash function?", "How a Harbour Works": what such a title asks about.
fn asked_name(part: &str) -> Option<String> {
    let lower = part.to_lowercase();
    if lower.len() != part.len() {
        return None;
    }
    // "What is a reverse proxy and why does every developer need one?"
    let second = [" and why ", ", and why ", " and how ", ", and how ", " and when ", " (and why "]
        .iter()
        .filter_map(|second| lower.find(second))
        .min()
        .filter(|_| lower.starts_with("what "));
    if let Some(at) = second {
        return asked_name(&format!("{}?", &part[..at]));
    }
    let asked = ["what is a ", "what is an ", "what is the ", "what is ", "what are ", "what's a ", "what's "]
        .iter()
        .find(|lead| lower.starts_with(**lead))
        .filter(|lead| {
            lower.ends_with('?')
                && (1..=5).contains(&lower[lead.len()..].split(' ').count())
                && !lower.contains(" the ")
        });
    if let Some(lead) = asked {
        let name = part[lead.len()..].trim_end_matches('?');
        // "What are not p-values?"
        let name = name.strip_prefix("not ").or_else(|| name.strip_prefix("NOT ")).unwrap_or(name);
        return Some(capitalised(name));
    }
    let works =
        lower.strip_prefix("how ").and_then(|rest| rest.strip_suffix(" works").or_else(|| rest.strip_suffix(" work")));
    if let Some(name) = works.filter(|name| (1..=4).contains(&name.split(' ').count()) && !name.starts_with("does ")) {
        return Some(capitalised(crate::facts::strip_determiner(&part["how ".len().."how ".len() + name.len()])));
    }
    None
}

/// Makes a name's first letter a capital.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns what a title is about: its last part that says more than that these are notes.
fn title_topic(title: &str) -> String {
    if let Some(name) = asked_name(title.trim()) {
        return name;
    }
    let bare = title.split(['(', '[']).next().unwrap_or(title);
    let parts = bare.split([':', '|']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(['–', '—']));
    let found = parts.filter_map(without_generic).last();
    found.unwrap_or_else(|| title.to_owned())
}

/// "A Brief History of Revocation", "Everything You Need to Know About Queues": how a title leads to what it is about.
pub(super) fn without_framing(part: &str) -> &str {
    const FRAMES: &str = "history story anatomy life enigma mystery magic art power joy beauty rise evolution case state tale tour look journey fundamentals essentials workings secrets secret truth problem trouble internals importance role world";
    const PHRASES: &[&str] = &[
        "everything you need to know about ",
        "all you need to know about ",
        "what you need to know about ",
        "getting started with ",
        "making sense of ",
        "diving into ",
        "digging into ",
        "thoughts on ",
        "why we need ",
        "why do we need ",
        "why you need ",
        "why do you need ",
        "why we use ",
        "why you should use ",
        "why use ",
        "how to use ",
        "how we use ",
        "why do we write ",
        "why do we use ",
        "why do we have ",
        "why do we ",
    ];
    let part = part.trim();
    let lower = part.to_lowercase();
    if lower.len() != part.len() {
        return part;
    }
    if let Some(phrase) = PHRASES.iter().find(|phrase| lower.starts_with(**phrase)) {
        return &part[phrase.len()..];
    }
    let words: Vec<&str> = lower.split(' ').collect();
    // "How Kafka Stores Data" is about Kafka.
    let verb =
        (2..words.len().min(4)).find(|&at| crate::language::is_third_person(words[at]) && !words[at].ends_with("'s"));
    if let Some(verb) = verb.filter(|&verb| {
        words[0] == "how" && verb + 1 < words.len() && !one_of(words[1], "to do does the a an we you i it and can")
    }) {
        let end: usize = words[..verb].iter().map(|word| word.len() + 1).sum();
        let name = part.get("how ".len()..end - 1).unwrap_or(part);
        if name.split(' ').all(|word| word.starts_with(char::is_uppercase)) {
            return name;
        }
    }
    let framed = (0..words.len().min(4)).find(|&at| {
        one_of(words[at], FRAMES)
            && words.get(at + 1).is_some_and(|next| one_of(next, "of for behind at into with in inside"))
            && words.len() > at + 2
            && (at == 0 || one_of(words[0], "a an the"))
    });
    let Some(at) = framed else { return part };
    let start: usize = words[..at + 2].iter().map(|word| word.len() + 1).sum();
    part.get(start..).unwrap_or(part)
}

/// Drops "Introduction to", "Study Notes", "Part 2" around a name; none where nothing is left.
fn without_generic(part: &str) -> Option<String> {
    const GENERIC: &str = "demystifying understanding exploring introducing mastering mastery unpacking demystified deep dive primer crash course 101 notes note summary learning study studying part guide tutorial introduction intro complete beginner beginners beginner's cheat sheet cheatsheet overview series lecture chapter basics explained understanding example examples";
    let generic = |word: &str| one_of(word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()), GENERIC);
    let number =
        |word: &str| word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let part = without_framing(part);
    let mut words: Vec<&str> = part.split_whitespace().collect();
    let mut stripped = false;
    while let Some(first) = words.first().filter(|first| {
        generic(first)
            || stripped && one_of(&first.to_lowercase(), "to of for the a an on in and")
            || stripped && number(first)
    }) {
        stripped |= generic(first);
        words.remove(0);
    }
    while let Some(last) = words.last() {
        let numbered = number(last) && words.len() >= 2 && generic(words[words.len() - 2]);
        if !generic(last) && !numbered {
            break;
        }
        words.pop();
    }
    (!words.is_empty() && words.iter().any(|word| word.chars().any(char::is_alphabetic))).then(|| words.join(" "))
}

/// Makes a name of a file's: words as the text writes them ("dns" as "DNS"), words that it never uses left out.
fn from_text(name: &str, text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<String> = name
        .split_whitespace()
        .filter(|word| mentions(&lower, &word.to_lowercase()))
        .map(|word| {
            let capitals = word.to_uppercase();
            if word.len() > 1 && mentions(text, &capitals) { capitals } else { word.to_owned() }
        })
        .collect();
    words.join(" ")
}

pub(super) fn all_text(post: &Post) -> String {
    let mut all = String::new();
    post.root
        .walk(&mut Vec::new(), &mut |section, _| section.blocks.iter().for_each(|block| block_text(block, &mut all)));
    all
}

fn block_text(block: &Block, all: &mut String) {
    match &block.kind {
        BlockKind::Paragraph(inlines) => {
            all.push_str(Text::from_inlines(inlines).as_str());
            all.push('\n');
        }
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| block_text(block, all))
        }
        BlockKind::Quote { blocks, .. } => blocks.iter().for_each(|block| block_text(block, all)),
        _ => {}
    }
}

/// Names in a title that the text uses three times or more, or that it compares: runs of capitalised words, most used first.
fn entities(title: &str, text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    for part in title.split([':', '|', '–', '—', '(', ')', ',', '?', '!']) {
        let mut run: Vec<&str> = Vec::new();
        for word in part.split_whitespace().chain(["."]) {
            let name =
                word.chars().next().is_some_and(char::is_uppercase) || word.chars().skip(1).any(char::is_uppercase);
            let joins = one_of(
                word.to_lowercase().trim_end_matches('.'),
                "vs and or in with for of to the on part two one guide introduction understanding how what why using a an between difference differences comparing comparison when use is are was were does do did can should must will you your i we it its not from by at into about my our have has every all as be need what's",
            );
            // "Layer 4"
            let counted = !run.is_empty() && word.chars().all(|c| c.is_ascii_digit());
            if (name || counted) && !joins {
                run.push(word);
            } else if !run.is_empty() {
                // "Euclidean algorithm for …": the noun that the text says behind the name belongs to it.
                let longer = format!("{} {word}", run.join(" "));
                let said = |phrase: &str| text.matches(&phrase.to_lowercase()).count();
                if word.chars().all(char::is_lowercase) && !joins && said(&longer) * 2 > said(&run.join(" ")) {
                    run.push(word);
                }
                runs.push(run.join(" "));
                run.clear();
            }
        }
    }
    // "Redis vs Memcached" is about both, however often it names them.
    let lower = title.to_lowercase();
    let compares = [" vs ", " vs. ", " versus "].iter().any(|vs| lower.contains(vs)) && runs.len() == 2;
    let least = if compares { 1 } else { 3 };
    let mut counted: Vec<(usize, String)> = Vec::new();
    for run in runs {
        let lower = run.to_lowercase();
        let count = (0..text.len()).filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(&lower)).count();
        if count >= least
            && mentions(text, &lower)
            && fold(&run).len() > 1
            && !counted.iter().any(|(_, known)| *known == run)
        {
            counted.push((count, run));
        }
    }
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.len().cmp(&b.1.len())));
    counted.into_iter().map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_they_are_about() {
        for (title, topic) in [
            ("Amazon Route 53", "Amazon Route 53"),
            ("A day at the office", "A day at the office"),
            ("Introduction to Kubernetes - Part 2", "Kubernetes"),
            ("Google Cloud: Learning Notes Summary (Part 3 of 4)", "Google Cloud"),
            ("Biology Study Notes - Cell Biology", "Cell Biology"),
            ("Notes", "Notes"),
        ] {
            assert_eq!(title_topic(title), topic);
        }
    }
}
