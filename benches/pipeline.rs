//! How fast posts become a deck, and a deck a package; the latter beside genanki-rs's own writer, in one run.
//! `cargo bench` prints the ratio of the two writers, what it costs to recognise notes of an earlier build, and what a post costs among
//! several hundred.

// A bench is a program for the terminal, and criterion's macro makes an item without docs.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use postdeck::config::Config;
use postdeck::deck::Deck;
use postdeck::identity::{Known, Lock};
use postdeck::note_types::{self, NoteType};
use postdeck::output::apkg;
use postdeck::source::Source;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How many notes both writers get: genanki-rs takes 1.4 to 2 ms for each.
const NOTES: usize = 300;

/// How often each writes for the ratio, in turns, so that a busy machine slows both.
const ROUNDS: usize = 9;

/// The time that notes are stamped with.
const NOW: i64 = 1_700_000_000;

fn posts() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks/aws-devops-pro/posts");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap())).collect()
}

fn deck(posts: &[Source]) -> Deck {
    postdeck::compile(&Config { now: NOW, ..Config::default() }, posts, "bench", &Known::default()).deck
}

/// The same notes as genanki-rs writes them: the same note types, fields, tags and GUIDs.
fn genanki(deck: &Deck, path: &Path) {
    use genanki_rs::{Field, Model, ModelType, Note, Template};
    let model = |kind: &NoteType| {
        let fields = kind.fields.iter().map(|name| Field::new(name)).collect();
        let sides = kind.templates.iter();
        let sides = sides.map(|side| Template::new(side.name).qfmt(side.front).afmt(side.back)).collect();
        let sort = if kind.cloze { ModelType::Cloze } else { ModelType::FrontBack };
        Model::new(kind.id.0, kind.name, fields, sides).css(note_types::CSS).model_type(sort)
    };
    let (basic, cloze) = (model(&note_types::BASIC), model(&note_types::CLOZE));
    let mut made = genanki_rs::Deck::new(deck.id.0, &deck.name, &deck.description);
    for note in &deck.notes {
        let model = if note_types::of(&note.body).cloze { &cloze } else { &basic };
        let fields = note_types::fields(note);
        let fields = fields.iter().map(String::as_str).collect();
        made.add_note(Note::new(model.clone(), fields).unwrap().tags(&note.tags).guid(&note.guid));
    }
    made.write_to_file(path.to_str().unwrap()).unwrap();
}

fn compile(criterion: &mut Criterion) {
    let posts = posts();
    let mut group = criterion.benchmark_group("compile");
    group.throughput(Throughput::Elements(posts.len() as u64)).sample_size(20);
    group.bench_function("example series", |bencher| bencher.iter(|| deck(black_box(&posts))));
    group.finish();
}

/// How many times the example series stands in the big one.
const COPIES: usize = 16;

/// Prints how many times as long a post of a series of several hundred takes as one of the example series: 1 where the work grows with the
/// posts, and more where each note is compared with all others.
fn growth(_: &mut Criterion) {
    let few = posts();
    // Other names make other notes: what is told again would be merged.
    let copy = |copy: usize| {
        few.iter().map(move |post| {
            let text = post.text.replace("AWS ", &format!("AWS{copy} ")).replace("Amazon ", &format!("Amazon{copy} "));
            Source::new(format!("{copy}-{}.md", post.path.stem()), text.replace("the ", &format!("the x{copy} ")))
        })
    };
    let many: Vec<Source> = (0..COPIES).flat_map(copy).collect();
    let time = |posts: &[Source]| {
        let start = Instant::now();
        black_box(deck(posts));
        start.elapsed().as_secs_f64() / posts.len() as f64
    };
    let mut ratios: Vec<f64> = (0..3).map(|_| time(&many) / time(&few)).collect();
    ratios.sort_by(f64::total_cmp);
    println!("among {} posts, one takes {:.2} times as long as among {}", many.len(), ratios[1], few.len());
}

/// Recognises the notes of the last build, unchanged and with every post renamed and every line reworded, beside a first build.
fn identify(criterion: &mut Criterion) {
    let posts = posts();
    let config = Config { now: NOW, ..Config::default() };
    let compile = |posts: &[Source], known: &Known| postdeck::compile(&config, posts, "bench", known);
    let lock = compile(&posts, &Known::default()).lock.write();
    let known = || Known { lock: Lock::read(&lock).unwrap(), ..Known::default() };
    let edited: Vec<Source> = posts
        .iter()
        .map(|post| Source::new(format!("{}-2.md", post.path.stem()), post.text.replace(" is ", " is now ")))
        .collect();
    let mut group = criterion.benchmark_group("identify");
    group.sample_size(10);
    group.bench_function("first build", |bencher| bencher.iter(|| compile(black_box(&posts), &Known::default())));
    group.bench_function("unchanged", |bencher| bencher.iter(|| compile(black_box(&posts), &known())));
    group.bench_function("edited everywhere", |bencher| bencher.iter(|| compile(black_box(&edited), &known())));
    group.finish();
    let median = |posts: &[Source], known: &dyn Fn() -> Known| {
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                black_box(compile(posts, &known()));
                start.elapsed()
            })
            .collect();
        times.sort();
        times[ROUNDS / 2].as_secs_f64()
    };
    let first = median(&posts, &Known::default);
    let (again, after) = (median(&posts, &known) / first, median(&edited, &known) / first);
    println!("with a lock, compiling takes {again:.2} times as long, after edits everywhere {after:.2} times");
}

fn package(criterion: &mut Criterion) {
    let posts = posts();
    let mut whole = deck(&posts);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("bench.apkg");
    let mut group = criterion.benchmark_group("package");
    group.sample_size(10);
    group.throughput(Throughput::Elements(whole.notes.len() as u64));
    group.bench_function("example series, postdeck", |bencher| bencher.iter(|| apkg::write(&whole, &path).unwrap()));
    whole.notes.truncate(NOTES);
    let part = whole;
    group.throughput(Throughput::Elements(part.notes.len() as u64));
    group.bench_function(format!("{} notes, postdeck", part.notes.len()), |bencher| {
        bencher.iter(|| apkg::write(&part, &path).unwrap())
    });
    group.bench_function(format!("{} notes, genanki-rs", part.notes.len()), |bencher| {
        bencher.iter(|| genanki(&part, &path))
    });
    group.finish();
    ratio(&part, &path);
}

/// Prints how many times as long genanki-rs takes: the median of each, measured in turns.
fn ratio(deck: &Deck, path: &Path) {
    let time = |write: &dyn Fn()| {
        let start = Instant::now();
        write();
        start.elapsed()
    };
    let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) =
        (0..ROUNDS).map(|_| (time(&|| apkg::write(deck, path).unwrap()), time(&|| genanki(deck, path)))).unzip();
    ours.sort();
    theirs.sort();
    let (ours, theirs) = (ours[ROUNDS / 2], theirs[ROUNDS / 2]);
    let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
    println!("{} notes: postdeck {ours:.1?}, genanki-rs {theirs:.1?}: ratio {ratio:.1}", deck.notes.len());
}

criterion_group!(benches, compile, growth, identify, package);
criterion_main!(benches);
