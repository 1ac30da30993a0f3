"""Grades extraction against annotated posts, where a checkout has them beside it, and fails when a figure falls.

usage: figures.py POSTDECK SHARED

Prints the figures of all posts and of those by other authors alone, beside the ones recorded in figures.json. A figure
that is more than 0.01 worse than its record is a failure; one that is better by as much is worth recording: the records
only ever improve.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

SLACK = 0.01
LESS_IS_BETTER = {"redundancy"}


def grade(shared, notes, gold):
    grader = [sys.executable, shared / "grade.py", notes, gold, "--json"]
    return json.loads(subprocess.run(grader, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def main():
    postdeck, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    recorded = json.loads((pathlib.Path(__file__).parent / "figures.json").read_text())
    worse = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        notes = folder / "notes.json"
        with notes.open("w") as out:
            subprocess.run([postdeck, "notes", shared / "posts", "--drafts", "--format", "json"], check=True, stdout=out)
        others = folder / "others"
        others.mkdir()
        for post in (shared / "posts" / "others").glob("*.md"):
            shutil.copy(shared / "gold" / f"{post.stem}.json", others)
        for name, gold in [("all", shared / "gold"), ("others", others)]:
            figures = grade(shared, notes, gold)
            for what, record in recorded[name].items():
                gain = (record - figures[what]) if what in LESS_IS_BETTER else (figures[what] - record)
                verdict = "WORSE" if gain < -SLACK else "better: record it" if gain > SLACK else "as recorded"
                worse += gain < -SLACK
                print(f"{name:7} {what:11} {figures[what]:.3f}  recorded {record:.3f}  {verdict}")
    sys.exit(1 if worse else 0)


main()
