"""`./run bench [quick]`: prints ratios; `quick` takes a twentieth of the inspections."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main(arguments: list[str]) -> int:
    if set(arguments) - {"quick"}:
        print("usage: ./run bench [quick]", file=sys.stderr)
        return 2
    django.setup()
    from benchmarks import exports, figures, live, report, sample, saving

    quick = "quick" in arguments
    many = 50 if quick else 1000
    saving.one_answer(
        (100, 10_000) if quick else (100, 10_000, 360_000),
        rounds=3 if quick else 12,
        saves=60,
    )
    live.changes(events=40 if quick else 200, saves=10 if quick else 40)
    figures.one_inspection()
    exports.spreadsheets()
    report.drafts(rounds=1 if quick else 3)
    sample.draws()
    figures.many_inspections(many)
    return 0


sys.exit(main(sys.argv[1:]))
