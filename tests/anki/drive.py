"""Drives the real Anki: reads a JSON list of commands from standard input, runs them in order on a fresh collection in a
temporary folder, and prints a JSON list of their results.

    {"do": "import", "package": PATH}              as Anki's import window does by default -> how many notes fared how, and
                                                   the GUIDs of those that were updated
    {"do": "answer", "guid": G, "ord": 0}          rates a card Good (or "rating": "again") -> null
    {"do": "edit", "guid": G, "fields": {F: HTML}, "tags": [T], "mod": SECONDS}
                                                   as a learner does; all but the GUID may be left out -> null
    {"do": "style", "note_type": NAME, "css": CSS} as a learner does -> null
    {"do": "state"}                                -> notes, cards, decks and note types
    {"do": "check"}                                Tools > Check Database, and Empty Cards -> what they say
    {"do": "media", "to": FOLDER}                  copies the media folder there -> the SHA-256 of each file in it, by name
    {"do": "show", "guid": G, "ord": 0}            -> a card's question and answer as the reviewer is given them
    {"do": "rows", "package": PATH}                -> what a package stores of each note, by GUID, without Anki
"""

import contextlib
import hashlib
import json
import re
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, StripHtmlMode
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Update
from anki.scheduler.v3 import CardAnswer

LOG = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")


def main():
    commands = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        # Whatever Anki itself prints must not end up among the results.
        with contextlib.redirect_stdout(sys.stderr):
            results = [COMMANDS[command.pop("do")](col, **command) for command in commands]
        col.close()
    json.dump(results, sys.stdout)


def import_package(col, package):
    options = ImportAnkiPackageOptions(
        merge_notetypes=False,
        update_notes=Update.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        update_notetypes=Update.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        with_scheduling=False,
        with_deck_configs=False,
    )
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options)).log
    guids = [col.db.scalar("select guid from notes where id = ?", note.id.nid) for note in log.updated]
    return {"found": log.found_notes, "guids": sorted(guids), **{kind: len(getattr(log, kind)) for kind in LOG}}


def answer(col, guid, ord, rating="good"):
    card = next(card for card in find(col, guid).cards() if card.ord == ord)
    card.start_timer()
    states = col._backend.get_scheduling_states(card.id)
    col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=getattr(CardAnswer, rating.upper())))


def edit(col, guid, fields=None, tags=None, mod=None):
    note = find(col, guid)
    for name, html in (fields or {}).items():
        note[name] = html
    if tags is not None:
        note.tags = tags
    col.update_note(note)
    if mod is not None:
        col.db.execute("update notes set mod = ? where id = ?", mod, note.id)


def style(col, note_type, css):
    kind = col.models.by_name(note_type)
    kind["css"] = css
    col.models.update_dict(kind)


def state(col):
    return {
        "notes": [describe_note(col, id) for id in col.db.list("select id from notes order by guid")],
        "cards": [describe_card(col, id) for id in col.db.list("select id from cards order by due, nid, ord")],
        "decks": sorted(deck.name for deck in col.decks.all_names_and_ids()),
        "descriptions": {deck["name"]: deck.get("desc", "") for deck in col.decks.all()},
        "note_types": {
            kind["name"]: {
                "id": int(kind["id"]),
                "mod": kind["mod"],
                "css": kind["css"],
                "fields": [field["name"] for field in kind["flds"]],
                "templates": [template["name"] for template in kind["tmpls"]],
                "notes": col.models.use_count(kind),
            }
            for kind in col.models.all()
        },
    }


def describe_note(col, id):
    note = col.get_note(id)
    # `sfld` has integer affinity: a text of digits comes back as a number.
    mod, text, checksum = col.db.first("select mod, cast(sfld as text), csum from notes where id = ?", id)
    return {
        "id": id,
        "guid": note.guid,
        "type": note.note_type()["name"],
        "fields": dict(note.items()),
        "tags": note.tags,
        "mod": mod,
        "sfld": text,
        "csum": checksum,
    }


def describe_card(col, id):
    card = col.get_card(id)
    note = card.note()
    output = card.render_output()
    question, answer = output.question_text, output.answer_text
    without_code = re.sub(r"(?s)<(code|pre)\b.*?</\1>", "", question + answer)
    return {
        "id": id,
        "guid": note.guid,
        "template": card.template()["name"],
        "ord": card.ord,
        "due": card.due,
        "deck": col.decks.name(card.did),
        "type": card.type,
        "queue": card.queue,
        "reps": card.reps,
        "interval": card.ivl,
        "question": question,
        "answer": answer,
        "question_text": plain(col, question),
        "answer_text": plain(col, answer),
        # The trail stands on every front and asks nothing.
        "blank": not plain(col, question.replace(note["Context"] if "Context" in note else "", "")),
        "braces": "{{" in without_code,
    }


def check(col):
    cards = col.card_count()
    message, ok = col.fix_integrity()
    return {
        "ok": ok,
        "message": message,
        "cards_before": cards,
        "cards_after": col.card_count(),
        "empty_cards": sum(len(note.card_ids) for note in col.get_empty_cards().notes),
    }


def media(col, to=None):
    files = sorted(path for path in Path(col.media.dir()).iterdir() if path.is_file())
    if to is not None:
        for file in files:
            shutil.copy(file, to)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def show(col, guid, ord):
    card = next(card for card in find(col, guid).cards() if card.ord == ord)
    sides = {"question": card.question(), "answer": card.answer()}
    # Where the reviewer puts a button that plays a sound.
    return {side: re.sub(r"\[anki:play:[aq]:\d+\]", "▶", col.media.escape_media_filenames(html)) for side, html in sides.items()}


def rows(col, package):
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(zipfile.ZipFile(package).extract("collection.anki2", folder))
        found = database.execute("select guid, id, mod, cast(sfld as text), csum from notes").fetchall()
        database.close()
    return {guid: {"id": id, "mod": mod, "sfld": text, "csum": checksum} for guid, id, mod, text, checksum in found}


def find(col, guid):
    return col.get_note(col.db.scalar("select id from notes where guid = ?", guid))


def plain(col, html):
    return col._backend.strip_html(text=html, mode=StripHtmlMode.PRESERVE_MEDIA_FILENAMES).strip()


COMMANDS = {"import": import_package, "answer": answer, "edit": edit, "style": style, "state": state, "check": check, "media": media, "show": show, "rows": rows}

if __name__ == "__main__":
    main()
