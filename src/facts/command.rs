//! The command for a task: comments above commands in code blocks, the sentence before a block, inline commands with their task.

use super::narration::is_narration;
use super::{Ask, Fact, FactKind, Rule, Unit, UnitKind};
use crate::language::one_of;
use crate::language::{Form, Tag, Word, word_count, words};
use crate::post::{Style, Text};

pub(super) const RULE: Rule = Rule { name: "command-block", shares: false, any_language: false, find };
pub(super) const INLINE: Rule = Rule { name: "inline-command", shares: false, any_language: false, find: find_inline };

/// Languages of blocks that show what is typed into a shell.
const SHELLS: &str = "bash sh shell zsh console shell-session terminal powershell ps1 fish cmd bat";

/// The longest command that a card asks for, in lines.
const LINES: usize = 8;

fn find(unit: &Unit) -> Vec<Fact> {
    let UnitKind::Code { language, text, before } = &unit.kind else { return Vec::new() };
    let shell = one_of(language, SHELLS);
    let announced = language.is_empty() && before.is_some_and(|told| names_program(told, text));
    if !(shell || announced || is_session(language, text)) {
        return Vec::new();
    }
    let prompted = is_prompted(text);
    let groups = groups(text, prompted);
    let commented = groups.iter().any(|(comment, _)| comment.is_some());
    let announced = if commented && groups.len() > 1 { None } else { before.and_then(task_before_block) };
    let mut announced: Vec<Text> = match announced {
        Some(task) if groups.len() == 2 => both_tasks(task),
        other => other.into_iter().collect(),
    };
    announced.reverse();
    let mut facts = Vec::new();
    for (comment, code) in &groups {
        let told = match comment {
            Some(comment) => task_of_comment(comment),
            None => announced.pop(),
        };
        let one = code.lines().rev().skip(1).all(|line| line.trim_end().ends_with('\\'));
        let only = groups.len() == 1 && comment.is_none() && one;
        let above = || task_of_heading(unit.place, *before).filter(|_| only);
        let task = told.or_else(|| task_of_command(code)).or_else(above);
        if let Some(task) = task.filter(|_| code.lines().count() <= LINES && !code.is_empty()) {
            let ask = Ask::Command { task, code: without_values(code), language: (*language).to_owned() };
            let fact = unit.fact(FactKind::Command, RULE.name, unit.place.subject.as_ref(), ask);
            let context = of_program(unit, fact.context.clone(), code);
            facts.push(Fact { context, ..fact });
        }
    }
    facts
}

/// A command whose options have texts that the author made up, a title and a description: those go, as nobody learns them.
fn without_values(code: &str) -> String {
    let words = shell_words(code);
    let is_option = |word: &str| word.starts_with('-') && word.len() > 1;
    let texts = words.windows(2).filter(|pair| is_option(&code[pair[0].clone()])).map(|pair| pair[1].clone());
    let texts: Vec<_> = texts
        .filter(|value| {
            let value = &code[value.clone()];
            let quoted = value.starts_with(['"', '\'']) && !value.contains(['{', '$', '|', '=', '<']);
            quoted && word_count(value) >= 4
        })
        .collect();
    let mut shown = String::new();
    let mut at = 0;
    for text in texts {
        shown.push_str(&code[at..text.start]);
        shown.push('…');
        at = text.end;
    }
    shown.push_str(&code[at..]);
    shown
}

/// The words of a command, each with its quotes.
fn shell_words(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut quote) = (None, None);
    for (at, c) in code.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c.is_whitespace() => {
                found.extend(start.take().map(|start| start..at));
                continue;
            }
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => {}
        }
        start.get_or_insert(at);
    }
    found.extend(start.map(|start| start..code.len()));
    found
}

/// The program and subcommands of the command that has an option: `aws codecommit create-pull-request`.
pub(super) fn with_option(block: &str, option: &str) -> Option<String> {
    let joined = block.replace("\\\n", " ");
    let line = joined.lines().find(|line| {
        let long = format!("--{option}");
        shell_words(line).into_iter().any(|word| line[word].split('=').next() == Some(long.as_str()))
    })?;
    let words = shell_words(line);
    let program: Vec<&str> = words
        .iter()
        .map(|word| &line[word.clone()])
        .take_while(|word| {
            word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') && !word.starts_with('-')
        })
        .take(3)
        .collect();
    (program.len() >= 2).then(|| program.join(" "))
}

/// Below "Code Commit", what git does is asked of git: a cloud's own tool does the like.
fn of_program(unit: &Unit, context: super::context::Context, code: &str) -> super::context::Context {
    let mut words = code.split_whitespace();
    let program = words.next().unwrap_or_default();
    let sub = words.next().unwrap_or_default();
    let has_subcommands = sub.len() > 1 && sub.chars().all(|c| c.is_ascii_lowercase());
    let other = one_of(program, "git docker kubectl terraform npm helm") && has_subcommands;
    let service = context.anchor.as_ref().filter(|anchor| unit.place.topics.service_named(anchor).is_some());
    match service.filter(|anchor| other && !anchor.to_lowercase().contains(program)) {
        Some(anchor) => super::context::Context { anchor: Some(format!("{anchor}, {program}")), ..context.clone() },
        None => context,
    }
}

/// "Use the `route` tool:" above a block that begins with it.
fn names_program(told: &Text, text: &str) -> bool {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    told.ranges(|style| *style == Style::Code).into_iter().any(|range| {
        let name = &told.as_str()[range];
        let plain = name.len() > 1
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '_'));
        plain && line.trim().strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
    })
}

/// Returns what is typed behind a prompt: "$ ls", "admin@host:~$ ls", "box# ls".
fn behind_prompt(line: &str) -> Option<&str> {
    let (prompt, command) = line.split_once(' ')?;
    let name = prompt.strip_suffix(['$', '#', '%', '>'])?;
    let host = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | ':' | '~' | '.' | '/' | '-' | '_'));
    (prompt == "$" || host && name.len() > 1).then_some(command)
}

fn is_prompted(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("$ "))
        || text.lines().filter(|line| behind_prompt(line).is_some()).count() * 4 >= text.lines().count().max(1)
}

/// True for a block that names no language and shows a shell: with a prompt, or with programs at the start of its lines.
fn is_session(language: &str, text: &str) -> bool {
    let typed = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let program = |line: &str| {
        known_program(line)
            || line.split(['|', '&', ';']).map(str::trim).any(|part| known_program(part) && part.contains(' '))
            || line.starts_with("echo ") && line.contains('>')
    };
    language.is_empty() && (is_prompted(text) || typed().next().is_some_and(program))
}

/// The program and its subcommand of a block that holds one command: `git write-tree`, what "this" means behind the block.
pub(super) fn only_command(language: &str, text: &str) -> Option<String> {
    if !one_of(language, SHELLS) && !is_session(language, text) {
        return None;
    }
    let groups = groups(text, is_prompted(text));
    let [(_, code)] = groups.as_slice() else { return None };
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) && !word.starts_with('-')
    };
    let words: Vec<&str> = code.split_whitespace().take(3).take_while(plain).collect();
    // "command > file": what is typed, with the shell's own marks.
    let typed = code.split_whitespace().count();
    if code.lines().count() == 1
        && (2..=5).contains(&typed)
        && code.contains(['>', '|', '<'])
        && !code.contains(['"', '\''])
    {
        return Some(code.trim().to_owned());
    }
    let fits = code.lines().count() == 1 && (2..=3).contains(&words.len()) && !code.contains(['|', ';']);
    fits.then(|| words[..words.len().min(if words[0] == "aws" { 3 } else { 2 })].join(" "))
}

/// Splits a block into commands with the comment above each; a blank line ends what a comment speaks of, output is left out.
fn groups(text: &str, prompted: bool) -> Vec<(Option<String>, String)> {
    let mut groups: Vec<(Option<String>, String)> = Vec::new();
    let mut comment: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut continued = false;
    let mut heredoc: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(end) = &heredoc {
            if trimmed == end {
                heredoc = None;
            }
            continue;
        }
        if trimmed.is_empty() {
            fresh = true;
            continued = false;
            comment.clear();
            continue;
        }
        if let Some(told) = trimmed.strip_prefix('#').filter(|_| !continued && !trimmed.starts_with("#!")) {
            if !fresh && groups.last().is_some() {
                fresh = true;
            }
            let told = told.trim_start_matches('#').trim();
            // What the author left out is no task.
            if !["omit", "output", "snip"].iter().any(|word| told.to_lowercase().contains(word)) {
                comment.push(told.to_owned());
            }
            continue;
        }
        let command = if prompted {
            behind_prompt(trimmed).unwrap_or(if continued { trimmed } else { "" })
        } else {
            line.trim_end()
        };
        let value = assigned(command);
        let doer = value.and_then(substituted);
        // "REPO=hello": a value for the commands below, no task.
        if comment.is_empty() && !continued && doer.is_none() && value.is_some_and(is_whole) {
            continue;
        }
        let command = doer.unwrap_or(command);
        if command.is_empty() || (!prompted && !continued && is_output(trimmed)) {
            continue;
        }
        if let Some(at) = command.find("<<") {
            heredoc = Some(
                command[at + 2..]
                    .trim_start_matches('-')
                    .split_whitespace()
                    .next()
                    .unwrap_or("EOF")
                    .trim_matches(['\'', '"'])
                    .to_owned(),
            );
            comment.clear();
            continue;
        }
        // What no program begins, right behind a command, is what it printed.
        let printed = !prompted
            && !continued
            && !fresh
            && groups.last().is_some_and(|(_, code)| known_program(code) && !typed(command, code));
        if printed {
            continue;
        }
        if fresh
            || groups.is_empty()
            || (!continued && starts_another(groups.last().map_or("", |(_, code)| code.as_str()), command))
        {
            groups.push(((!comment.is_empty()).then(|| comment.join(" ")), String::new()));
            comment.clear();
            fresh = false;
        }
        if let Some((_, code)) = groups.last_mut() {
            if !code.is_empty() {
                code.push('\n');
            }
            code.push_str(command);
        }
        continued = command.ends_with('\\');
    }
    groups
}

/// Returns what stands behind the `=` where a line begins with a variable: "REPO=hello", "export ID=$(aws …)".
fn assigned(line: &str) -> Option<&str> {
    let bare = line.trim().trim_start_matches("export ").trim_start();
    let (name, value) = bare.split_once('=')?;
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    named.then_some(value)
}

/// True for a value behind which no command stands, as in "REGION=eu-west-1 make deploy".
fn is_whole(value: &str) -> bool {
    !value.contains(' ')
        || value.starts_with("$(") && value.ends_with(')')
        || value.starts_with('"') && value.ends_with('"')
}

/// "ID=$(aws codebuild start-build …)": the command whose output is kept is what does the task.
fn substituted(value: &str) -> Option<&str> {
    let looks = |inner: &str| ["get-", " get ", "describe-", "list-"].iter().any(|look| inner.contains(look));
    value.strip_prefix("$(")?.strip_suffix(')').filter(|inner| is_command(inner) && !looks(inner))
}

/// True where a line calls a cloud's or cluster's command line with a subcommand of its own: a task of its own.
fn starts_another(code: &str, line: &str) -> bool {
    !code.is_empty() && (verb_and_noun(line).is_some() || verb_and_noun(code).is_some())
}

/// The verb and noun that a subcommand is named for: `aws lambda create-function` creates a function.
fn verb_and_noun(code: &str) -> Option<(&str, &str)> {
    const VERBS: &[&str] = &[
        "create",
        "delete",
        "list",
        "get",
        "put",
        "update",
        "describe",
        "upload",
        "start",
        "stop",
        "add",
        "remove",
        "attach",
        "detach",
        "enable",
        "disable",
        "register",
        "deregister",
        "set",
        "run",
        "send",
        "publish",
        "subscribe",
        "associate",
        "disassociate",
        "import",
        "export",
        "copy",
        "restore",
        "reboot",
        "modify",
        "validate",
        "invoke",
        "show",
        "apply",
        "rotate",
        "tag",
        "untag",
        "terminate",
        "execute",
        "cancel",
        "batch",
        "generate",
        "configure",
        "wait",
    ];
    let words: Vec<&str> = code.lines().next()?.split_whitespace().take(4).collect();
    if !known_program(code) || words.first().is_some_and(|word| word.contains('=')) {
        return None;
    }
    let sub = words.iter().skip(1).find(|word| word.contains('-') && !word.starts_with('-'))?;
    let (verb, noun) = sub.split_once('-')?;
    (VERBS.contains(&verb) && noun.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        .then_some((verb, noun))
}

/// The task that a command's own name tells: "create a function (aws lambda)".
fn task_of_command(code: &str) -> Option<Text> {
    let (verb, noun) = verb_and_noun(code)?;
    let words: Vec<&str> = code.split_whitespace().collect();
    let noun = noun.replace('-', " ");
    let plural = crate::language::is_plural(noun.rsplit(' ').next().unwrap_or(&noun));
    let article = match noun.chars().next() {
        _ if plural => "",
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an ",
        _ => "a ",
    };
    let family = match words.as_slice() {
        [program, group, ..] if !group.contains('-') && !group.starts_with('-') => format!("{program} {group}"),
        [program, ..] => (*program).to_owned(),
        [] => return None,
    };
    Some(Text::from(format!("{verb} {article}{noun} ({family})")))
}

/// "Redirect output to a file" right above a block; "Shorthand:" between them tells which of several ways it is.
fn task_of_heading(place: &super::Place, before: Option<&Text>) -> Option<Text> {
    let heading = without_sample(place.trail.last()?.text.clone()).trim_end_matches(|c| matches!(c, ':' | '.'));
    let own = words(&heading, 0..heading.as_str().len());
    let task = own.first().is_some_and(is_task_verb) && (3..=14).contains(&own.len());
    let Some(label) = before else { return task.then(|| heading.uncapitalised()) };
    let way = label.as_str().trim().strip_suffix(':')?.trim().to_lowercase();
    let shown = ["example", "output", "result", "follow", "this", "note"].iter().any(|word| way.contains(word));
    (task && !shown && word_count(&way) <= 4).then(|| in_a_way(heading, &way))
}

/// "Create a descriptor (e.g., 3) and redirect to it": the example in brackets goes.
fn without_sample(text: Text) -> Text {
    let string = text.as_str();
    match string.find(" (e.g").and_then(|open| Some((open, open + string[open..].find(')')? + 1))) {
        Some((open, close)) => text.replace(open..close, &Text::default()),
        None => text,
    }
}

/// "redirect output to a file (shorthand)"
fn in_a_way(task: Text, way: &str) -> Text {
    let mut text = task.uncapitalised();
    text.push_str(&format!(" ({way})"));
    text
}

/// "set up a key and upload the public key" above two commands: one task each.
fn both_tasks(task: Text) -> Vec<Text> {
    let string = task.as_str();
    let found = string.match_indices(" and ").map(|(at, joint)| (at, at + joint.len())).find(|&(_, rest)| {
        let own = words(&task, rest..string.len());
        own.first().is_some_and(is_task_verb)
            && own.get(1).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Noun))
    });
    match found {
        Some((at, rest)) if string.matches(" and ").count() == 1 => {
            vec![task.slice(0..at), task.slice(rest..string.len())]
        }
        _ => vec![task],
    }
}

/// The last sentence of the paragraph before a block that announces a task.
fn task_before_block(before: &Text) -> Option<Text> {
    crate::language::sentences(before).into_iter().rev().find_map(|range| task_of_sentence(&before.slice(range)))
}

/// True for a line that a program printed rather than a person typed: a sentence, JSON, a warning.
fn is_output(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    let word = line.split_whitespace().next().unwrap_or("");
    matches!(first, '{' | '}' | '[' | ']' | '"' | '<')
        || first.is_uppercase() && !word.contains('=') && !line.contains(" -")
        || word.ends_with(':')
        || line.ends_with("...")
}

/// True for a line that goes on with what is typed: a program, an option, a variable, a word of the shell's own.
fn typed(line: &str, code: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let program = code.split_whitespace().next().unwrap_or_default();
    known_program(line)
        || first == program
        || first.starts_with(['-', '.', '/', '$', '|', '&', '(', ')', '{', '}', '"', '\''])
        || first.contains('=')
        || line.starts_with(' ')
        || line.contains(" --")
        || one_of(
            first,
            "echo export source set unset if then else fi for do done while case esac exit alias read printf test eval exec time nohup tee touch head tail sort xargs kill",
        )
}

/// Programs that study posts type without saying "bash".
fn known_program(line: &str) -> bool {
    let word = line.trim_start_matches("$ ").split_whitespace().next().unwrap_or("");
    one_of(
        word,
        "aws az gcloud git docker docker-compose podman buildah skopeo kind minikube k3s kustomize flux argocd pulumi serverless firebase heroku vercel netlify flyctl doctl gh glab svn hg poetry pipenv uv mamba tox pytest jest eslint tsc vite mount umount ln ps df du free rsync nc netstat ss ifconfig nmap tcpdump whois host traceroute nginx certbot gpg base64 sha256sum md5sum crontab useradd usermod groupadd passwd hostnamectl timedatectl dmesg lsblk fdisk mkfs ffmpeg pandoc rustc gcc clang javac java sqlite3 mongosh etcdctl lxc lxc-create lxc-start virsh sysctl ulimit getfacl setfacl lsof strace kubectl helm npm npx yarn pip pip3 python python3 cargo rustup go brew apt apt-get yum dnf sudo curl wget ssh scp ssh-keygen terraform ansible ansible-playbook make systemctl journalctl psql mysql redis-cli openssl dig nslookup ping tar zip unzip chmod chown ls cd mkdir rm cp mv cat grep sed awk find linkerd istioctl sam cdk eb mvn gradle node deno bun php composer ruby gem bundle rails iptables ip jq vault consul nomad packer vagrant dotnet flutter adb conda jupyter hugo cobalt zola jekyll",
    )
}

/// "package the lambda function" as a task; "Note that …" and "output" are none.
fn task_of_comment(comment: &str) -> Option<Text> {
    // "# 1." counts, and is no task.
    if comment.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    // "1. List the pods"
    let numbered = comment.trim_start_matches(|c: char| c.is_ascii_digit());
    let comment = if numbered.len() < comment.len() {
        numbered.strip_prefix(['.', ')', ':']).map_or(comment, str::trim_start)
    } else {
        comment
    };
    let first = comment.split(". ").next().unwrap_or(comment);
    let first = first.split_once(", first ").map_or(first, |(_, rest)| rest);
    // "set up notifications, first we'll …": what the author then says of it goes.
    let first = [", we'll ", ", we will ", ", then ", ", so "]
        .iter()
        .filter_map(|aside| first.find(aside))
        .min()
        .map_or(first, |at| &first[..at]);
    let text = Text::from(strip_lead(first).trim_end_matches(['.', ':', '!']));
    let words = words(&text, 0..text.as_str().len());
    let count = word_count(text.as_str());
    let bad = !(1..=20).contains(&count)
        || text.as_str().ends_with('?')
        || words
            .iter()
            .any(|word| matches!(word.lower.as_str(), "output" | "omitted" | "omitting" | "todo" | "i" | "my"));
    let clause = crate::language::clause(&words, 0..words.len()).is_some_and(|clause| clause.fronted.is_none());
    let conditional = clause || words.first().is_some_and(|word| matches!(word.tag, Tag::Subordinator));
    (!bad && !conditional).then(|| text.uncapitalised())
}

/// Drops what joins steps: "Next, let's", "first we'll", "Finally".
fn strip_lead(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let lower = rest.to_lowercase();
        let lead = [
            "next,",
            "next",
            "then,",
            "then",
            "now,",
            "now",
            "finally,",
            "finally",
            "first,",
            "first",
            "and",
            "so",
            "let's",
            "let’s",
            "lets",
            "let us",
            "we'll",
            "we’ll",
            "we will",
            "we can",
            "we need to",
            "you can",
            "you need to",
            "you should",
            "we're going to",
            "we are going to",
            "please",
            "step 1:",
            "step 2:",
            "step 3:",
            "to",
        ]
        .iter()
        .find(|lead| lower.starts_with(**lead) && rest[lead.len()..].starts_with(' '));
        match lead {
            Some(lead) => rest = rest[lead.len()..].trim_start(),
            None => return rest,
        }
    }
}

/// The task that the sentence before a block announces: "let's create a feature branch so …", "To list them, run:".
fn task_of_sentence(sentence: &Text) -> Option<Text> {
    let sentence = &without_sample(sentence.clone());
    let lead = strip_lead(sentence.as_str()).len();
    let text = sentence.slice(sentence.as_str().trim_end().len().saturating_sub(lead)..sentence.as_str().len());
    let words = words(&text, 0..text.as_str().len());
    let calls =
        |pair: &[Word]| matches!(pair[0].lower.as_str(), "let's" | "let’s" | "'ll" | "can") && is_task_verb(&pair[1]);
    let start = if words.first().is_some_and(is_task_verb) {
        0
    } else {
        let called = words.windows(2).rposition(calls);
        called
            .or_else(|| {
                words.windows(2).position(|pair| {
                    pair[0].tag == Tag::To
                        && (is_task_verb(&pair[1]) || pair[0].range.start == 0 && pair[1].tag == Tag::Noun)
                })
            })
            .map(|at| at + 1)?
    };
    let stop = (start..words.len())
        .find(|&at| {
            matches!(words[at].tag, Tag::Punctuation('.' | ':' | ';' | '!'))
                || matches!(words[at].lower.as_str(), "so" | "because" | "which" | "by")
                // "To check the copy, compute its sum:"
                || words[at].is(',') && sentence.as_str().trim_start().starts_with("To ") && start == 0
                || (words[at].is(',')
                    && words.get(at + 1).is_none_or(|next| {
                        !next.can_be(Form::Base)
                            || matches!(
                                next.lower.as_str(),
                                "run" | "use" | "type" | "execute" | "enter" | "do" | "issue" | "call"
                            )
                    }))
                || (matches!(words[at].lower.as_str(), "with" | "using")
                    && words.get(at + 1).is_some_and(|next| {
                        matches!(next.lower.as_str(), "the" | "this")
                            && words
                                .get(at + 2)
                                .is_some_and(|after| after.lower == "following" || after.lower == "command")
                    }))
        })
        .unwrap_or(words.len());
    let task = text.slice(words[start].range.start..words[stop.checked_sub(1)?].range.end);
    let count = word_count(task.as_str());
    let verb = words[start].lower.as_str();
    let only_run =
        one_of(verb, "run use execute type enter try see follow look do have get go replace copy note") && count <= 4;
    ((2..=18).contains(&count) && !only_run && !task.as_str().contains("following")).then(|| task.uncapitalised())
}

fn is_task_verb(word: &Word) -> bool {
    word.can_be(Form::Base) && !matches!(word.lower.as_str(), "use" | "note" | "see" | "look" | "be" | "go")
}

/// "Create a repo `aws …`", "Run `x` to do y".
fn find_inline(unit: &Unit) -> Vec<Fact> {
    let text = match &unit.kind {
        UnitKind::Item { text, .. } => *text,
        _ => return Vec::new(),
    };
    let string = text.as_str();
    let codes: Vec<_> = text
        .ranges(|style| *style == Style::Code)
        .into_iter()
        .filter(|range| is_typed(&string[range.clone()]))
        .collect();
    let [range] = codes.as_slice() else { return Vec::new() };
    let before = text.slice(0..range.start);
    let after = text.slice(range.end..string.len());
    // "Run `x` to do y", "Use `x` to …": the task stands behind.
    let behind = after.as_str().strip_prefix("to ").map(|_| {
        let end = after.as_str().find([',', ';', '.']).unwrap_or(after.as_str().len());
        after.slice(3..end)
    });
    let running = before.as_str().to_lowercase();
    let runs = ["run", "use", "with", "type", "execute", "try", "by running", "using", "via", "the command"]
        .iter()
        .any(|verb| running.trim_end_matches([':', ' ']).ends_with(verb));
    let task = match behind.filter(|_| runs || before.is_empty()) {
        Some(task) => Some(task),
        None => task_before(&before)
            .filter(|task| word_count(task.as_str()) >= 2)
            .or_else(|| way_of_item(unit.place, &before)),
    };
    let task = task.filter(|task| word_count(task.as_str()) >= 2).or_else(|| task_of_command(&string[range.clone()]));
    let Some(task) = task.filter(|task| (2..=20).contains(&word_count(task.as_str())) && !is_narration(task.as_str()))
    else {
        return Vec::new();
    };
    let code = string[range.clone()].to_owned();
    vec![unit.fact(
        FactKind::Command,
        INLINE.name,
        unit.place.subject.as_ref(),
        Ask::Command { task, code, language: String::new() },
    )]
}

/// Asks for the command that does a task: "list all pods", "Shows file permissions".
pub(super) fn does(unit: &Unit, rule: &'static str, code: &str, task: &Text) -> Fact {
    let task = task.clone().trim_end_matches(|c| matches!(c, '.' | ' ')).uncapitalised();
    let first = task.as_str().split_whitespace().next().unwrap_or_default().to_owned();
    let task = if crate::language::is_third_person(&first) {
        task.replace(0..first.len(), &Text::from(crate::language::lemma(&first)))
    } else {
        task
    };
    let ask = Ask::Command { task, code: code.to_owned(), language: String::new() };
    unit.fact(FactKind::Command, rule, unit.place.subject.as_ref(), ask)
}

/// "Shorthand: `cmd`" below "Redirect both streams": the task stands above, the label tells which way it is.
fn way_of_item(place: &super::Place, before: &Text) -> Option<Text> {
    let item = Text::from(place.item.as_deref()?.trim_end_matches(':'));
    let own = words(&item, 0..item.as_str().len());
    let way = before.as_str().trim().strip_suffix(':')?.to_lowercase();
    let task = own.len() >= 2 && own.first().is_some_and(is_task_verb) && word_count(&way) <= 3;
    task.then(|| in_a_way(item, &way))
}

/// "Finally let's teardown" before a command: a verb phrase without its last "with", "using", ":".
fn task_before(before: &Text) -> Option<Text> {
    let lead = strip_lead(before.as_str()).len();
    let text = before
        .slice(before.as_str().len() - lead..before.as_str().len())
        .trim_end_matches(|c| matches!(c, ':' | ' ' | '(' | '-' | '–' | ','));
    let mut end = text.as_str().len();
    for last in ["with", "using", "via", "by running", "run", "by", "use", "with the command", "by using"] {
        if text.as_str()[..end].to_lowercase().ends_with(&format!(" {last}")) {
            end -= last.len() + 1;
        }
    }
    let text = text.slice(0..end).trim_end_matches(|c| matches!(c, ',' | ' ' | ':'));
    let words = words(&text, 0..text.as_str().len());
    let supposed = words
        .first()
        .is_some_and(|word| crate::language::one_of(&word.lower, "suppose imagine assume say let consider"));
    let verb = !supposed
        && words.first().is_some_and(|word| word.can_be(Form::Base) || (word.tag == Tag::Noun && words.len() == 1));
    let clause = words.iter().any(|word| matches!(word.tag, Tag::Auxiliary | Tag::Modal));
    (verb && !clause && !words.iter().any(|word| word.is('.'))).then(|| text.uncapitalised())
}

/// True for a command, or for what the shell itself reads: "command > file", "a | b", "exec 3> file".
pub(super) fn is_typed(code: &str) -> bool {
    let redirects = [" > ", " >> ", " 2> ", " &> ", " < ", " | ", " |& ", " &>> ", " 2>&", " >&", " &>/"];
    let program = code.split_whitespace().next().unwrap_or_default();
    let plain = program.len() > 1 && program.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    is_command(code) || plain && redirects.iter().any(|mark| code.contains(mark)) || code.starts_with("exec ")
}

/// True for code that is typed into a shell: a program with arguments.
pub(super) fn is_command(code: &str) -> bool {
    let mut parts = code.split_whitespace();
    let Some(program) = parts.next() else { return false };
    let arguments = parts.count();
    arguments > 0
        && (known_program(code)
            || (program
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | '/'))
                && code.contains(" -")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_commands_are_paired_and_output_left_out() {
        let groups = groups(
            "# make a key\nssh-keygen -f x\n\n# send it\naws iam upload \\\n  --body y\nUploaded the key.\n",
            false,
        );
        assert_eq!(
            groups,
            [
                (Some("make a key".to_owned()), "ssh-keygen -f x".to_owned()),
                (Some("send it".to_owned()), "aws iam upload \\\n  --body y".to_owned())
            ]
        );
    }

    #[test]
    fn tasks_are_verb_phrases() {
        let task = |text: &str| task_of_sentence(&Text::from(text)).map(|task| task.as_str().to_owned());
        assert_eq!(task("Next, let's create a branch so we can use it."), Some("create a branch".to_owned()));
        assert_eq!(task("The output looks like this:"), None);
        assert!(
            is_command("git push -u origin main")
                && is_command("kubectl get pods")
                && !is_command("x = 1")
                && !is_command("index.html")
        );
    }
}
