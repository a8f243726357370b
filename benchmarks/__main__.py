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
    from benchmarks import exports, figures

    many = 50 if "quick" in arguments else 1000
    figures.one_inspection()
    exports.spreadsheets()
    figures.many_inspections(many)
    return 0


sys.exit(main(sys.argv[1:]))
