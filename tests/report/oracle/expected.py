"""What stands in a report, as an oracle has it: every paragraph that says a figure, every row."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor

from tests.report.oracle.counts import band
from tests.report.oracle.oracle import Oracle
from tests.report.oracle.reading import Read, squeezed
from tests.report.oracle.words import day, listed, number, share

_REFERENCE = re.compile(r"\[\[([^\[\]]+)\]\]")
_BLOCK = re.compile(r"\[\[([^\[\]]+)\]\]")
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter"
_FIGURE = re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.I)
_OPENS = re.compile(r"(?:^|[.!?][’”)]?\s)[“‘(*_]*$")


def paragraphs_of(text: str, oracle: Oracle) -> Iterator[str]:
    """The paragraphs, headings and items of a section's Markdown, its references printed."""
    for block in re.split(r"\n\s*\n", text.strip()):
        if _BLOCK.fullmatch(block.strip()):
            continue
        for piece in re.split(r"\n(?=\s*(?:[-*]|\d+[.)])\s)", block):
            plain = re.sub(r"^\s*(?:#+|>|[-*]|\d+[.)])\s+", "", piece)
            plain = re.sub(r"\n>?\s*", " ", plain)
            yield _printed(plain, oracle)


def _printed(text: str, oracle: Oracle) -> str:
    parts: list[str] = []
    for at, part in enumerate(_REFERENCE.split(text)):
        if at % 2:
            before = "".join(parts)
            parts.append(oracle.printed(part, opens=bool(_OPENS.search(before))))
        else:
            parts.append(_unmarked(part))
    return "".join(parts)


def _unmarked(text: str) -> str:
    """Markdown's emphasis and escapes taken away."""
    text = re.sub(r"(?<!\\)\*\*?|(?<![\\\w])_|(?<!\\)_(?!\w)", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


class Expected:
    """Everything that may stand in the report of one inspection and says a figure."""

    def __init__(self, oracle: Oracle, texts: dict[str, str]) -> None:
        self.oracle = oracle
        self._said = {
            squeezed(paragraph)
            for text in texts.values()
            for paragraph in paragraphs_of(text, oracle)
        }
        self._said |= {squeezed(text) for text in oracle.typed()}

    def unaccounted(self, found: Read) -> list[str]:
        """What the file says with a figure in it that the oracle does not."""
        strange = [text for text in found.paragraphs if not self._accounts(text)]
        strange += [note for note in found.footnotes if not self._footnote(note)]
        for table in found.tables:
            strange += self._rows(table)
        return strange

    def lacking(self, found: Read) -> list[str]:
        """What the sections say that the file does not."""
        there = {squeezed(text) for text in found.paragraphs}
        return sorted(said for said in self._said - there if said and _FIGURE.search(said))

    # -- paragraphs --------------------------------------------------------------------------

    def _accounts(self, text: str) -> bool:
        if squeezed(text) in self._said or not _FIGURE.search(text):
            return True
        return any(check(text) for check in self._frame())

    def _frame(self) -> Iterator[Callable[[str], bool]]:
        """What stands around the sections: each line's figures are the oracle's."""
        oracle = self.oracle
        fieldwork = f"{day(oracle.first)} to {day(oracle.last)}"
        first = oracle.complete_and_answered()
        codes = {*oracle.standards, *oracle.key_questions}
        titles = {f"{code} {each['title']}" for code, each in oracle.standards.items()}
        titles |= {f"{each['number']}. {each['title']}" for each in oracle.framework["domain"]}

        def banner(text: str) -> bool:
            found = re.fullmatch(
                r"PROVISIONAL, \d\d:\d\d on \d+ \w+ \d{4}: ([\d,]+) of ([\d,]+) sampled cases "
                r"complete, ([\d,]+) of ([\d,]+) key questions answered",
                text,
            )
            return (
                found is not None
                and tuple(int(n.replace(",", "")) for n in found.groups()) == first
            )

        def notes(text: str) -> bool:
            complete, sampled, answered, asked = first
            domains = "; ".join(
                f"{each['title']}: {oracle.sampled(each['number'])} sampled, "
                f"{oracle.complete_in(each['number'])} complete"
                for each in oracle.framework["domain"]
                if each.get("cases")
            )
            return text == f"{domains}." or (
                f"Of {sampled} sampled cases {complete} are complete" in text
                and f"Of {asked:,} key questions asked in them {answered:,} are answered" in text
            )

        def still(text: str) -> bool:
            """Words that hold no figure of the inspection: titles, captions, sources, times."""
            without = text
            for known in (fieldwork, oracle.reference, oracle.version, *titles):
                without = without.replace(known, "")
            without = re.sub(r"^(?:Table|Figure) \d+: ", "", without)
            without = re.sub(r"\b\d\d:\d\d on \d+ \w+ \d{4}\b|\b[0-9a-f]{8,64}\b", "", without)
            without = re.sub(
                r"Annexe? [123]\b|one digest|\bsnapshot \d+\b|\b20[012]\d\b|v3\.0", "", without
            )
            without = re.sub(
                r"(?<![\d.])\d\.\d(?:\.\d)?(?![\d%])",
                lambda code: "" if code[0] in codes else code[0],
                without,
            )
            return not _FIGURE.search(without)

        def standing(text: str) -> bool:
            found = re.fullmatch(r"Rating: (.+?) (\d) points?", text)
            return found is not None and (found[1], int(found[2])) in {
                (rating, oracle.points(rating))
                for rating in map(oracle.rating, oracle.standards)
                if rating
            }

        def care(text: str) -> bool:
            found = re.match(r"Figures from (one case|\d+ cases) need care", text)
            if found is None:
                return False
            size = 1 if found[1] == "one case" else int(found[1].split()[0])
            return size in {oracle.sampled(each["number"]) for each in oracle.framework["domain"]}

        def pictured(text: str) -> bool:
            """What a chart shows, in words: each number is one of the facts."""
            if "Bars for " not in text:
                return False
            known = {
                _number(each)
                for _, value, other, *_ in oracle.service_facts()
                for each in (value, other)
                if each is not None
            }
            shown = re.sub(r"\d+ to \d+", "", text)
            return {_number_of(found) for found in re.findall(r"[\d.]+(?=%)", shown)} <= known

        def rounded(text: str) -> bool:
            found = re.fullmatch(r"Percentages are rounded and so add up to (\d+)%\.", text)
            return found is not None and int(found[1]) in oracle.sums_of_shares()

        yield from (banner, notes, standing, care, pictured, rounded, still)

    # -- footnotes ---------------------------------------------------------------------------

    def _footnote(self, text: str) -> bool:
        oracle = self.oracle
        driver = re.fullmatch(
            r"The lowest results? among the key questions of (\d\.\d), (.+?), lies? in the band "
            r"‘(.+?)’ \((.+?)\) and sets? the rating of the standard"
            r"(?: before the panel’s discretion)?\.",
            text,
        )
        if driver:
            standard, said, rating, span = driver.groups()
            return (rating, span) in self._bands() and self._driven(standard, said, rating)
        part = re.fullmatch(
            r"(\d\.\d\.\d) is asked only of (.+?); (?:its result is that of (.+?) of the (.+?) "
            r"cases? inspected|here that is every one of the cases inspected)\.",
            text,
        )
        if part:
            tally = oracle.tally(part[1])
            sampled = oracle.sampled(int(part[1][0]))
            if part[3] is None:
                return tally.relevant == sampled
            return (part[3], part[4]) in {
                (str(tally.relevant), str(sampled)),
                (number(tally.relevant), number(sampled)),
            }
        return self._decision(text)

    def _bands(self) -> set[tuple[str, str]]:
        """Each band with its percentages in words."""
        found = set()
        for each in self.oracle.framework["band"]:
            least, most = each["from_percent"], each["to_percent"]
            span = f"{least} to {most} per cent"
            if least == 0:
                span = f"under {most + 1} per cent"
            elif most == 100:
                span = f"{least} per cent and over"
            found.add((each["rating"], span))
        return found

    def _driven(self, standard: str, said: str, rating: str) -> bool:
        """What a footnote says of the lowest result: which key questions, and how it came out."""
        percents = self.oracle.percents(standard)
        lowest = min(percents.values())
        codes = [code for code, percent in percents.items() if percent == lowest]
        tallies = [self.oracle.tally(code) for code in codes]
        result = f"{lowest} per cent"
        if self.oracle.sampled(int(standard[0])) < 10:
            results = {_in_cases(tally.yes, tally.relevant) for tally in tallies}
            if len(results) > 1:
                return False
            (result,) = results
        if len(codes) > 1:
            result = f"those of {listed(codes)} ({result} each)"
        return said == result and band(lowest)[0] == rating

    def _decision(self, text: str) -> bool:
        """A footnote on discretion: its ratings, date and reason are those that were recorded."""
        return any(
            all(part in text for part in (computed, published, day(on)))
            and squeezed(reason).rstrip(".") in squeezed(text)
            for computed, published, on, reason in self.oracle.decisions()
        )

    # -- tables ------------------------------------------------------------------------------

    def _rows(self, table: list[list[str]]) -> Iterator[str]:
        head, *rows = table
        for row in rows:
            if len(row) != len(head) or not self._row(dict(zip(head, row, strict=True))):
                yield " | ".join(row)

    def _row(self, row: dict[str, str]) -> bool:
        if not any(_FIGURE.search(cell) for cell in row.values()):
            return self._rating_only(row)
        if "Code" in row:
            return self._coded(row)
        return any(
            check(row)
            for check in (self._survey, self._sample, self._scale, self._fact, self._spread)
        ) or ("Term" in row and not re.search(r"\d", row["Meaning"]))

    def _rating_only(self, row: dict[str, str]) -> bool:
        return True

    def _coded(self, row: dict[str, str]) -> bool:
        oracle, code = self.oracle, row["Code"]
        if code == "All":
            score, (low, high) = oracle.score(), oracle.reachable()
            points = f"{low} to {high} reachable" if score is None else str(score)
            return (row["Rating"], row["Points"]) == (
                oracle.overall() or "No overall rating",
                points,
            ) and row["Standard"].endswith(f"of {3 * len(oracle.scored())}")
        judged = code.count(".") >= 1 and oracle.standards[code[:3]]["method"] == "judged"
        checks = {
            "% yes": lambda cell: cell == oracle.printed(f"{code}:percent"),
            "Relevant cases": lambda cell: self._counted(cell, oracle.tally(code).relevant, code),
            "Number ‘Yes’": lambda cell: self._counted(cell, oracle.tally(code).yes, code),
            "Points": lambda cell: cell == self._points(code),
            "Cases": lambda cell: self._of_the(cell, code),
        }
        if code in oracle.standards:
            keys = [each for each in oracle.key_questions if each.startswith(f"{code}.")]
            see = f"See {keys[0]} to {keys[-1]}" if keys else "Judged"
            checks |= dict.fromkeys(("% yes", "Relevant cases", "Number ‘Yes’"), see.__eq__)
            checks["Rating"] = lambda cell: (
                cell == (oracle.rating(code) or cell) and not re.search(r"\d", cell)
            )
        elif judged:
            return row["Rating"] == f"See {code[:3]}"
        elif code in oracle.key_questions:
            percent = oracle.tally(code).percent
            if percent is None:
                return not re.search(r"\d", row.get("% yes", ""))
            checks["Rating"] = lambda cell: cell == band(percent)[0]
        return all(check(row[name]) for name, check in checks.items() if name in row)

    def _points(self, code: str) -> str:
        rating = self.oracle.rating(code)
        return "None yet" if rating is None else str(self.oracle.points(rating))

    def _counted(self, cell: str, count: int, code: str) -> bool:
        return cell == (str(count) if self.oracle.tally(code).relevant else "N/A")

    def _of_the(self, cell: str, code: str) -> bool:
        found = re.match(r"Of the (\d+) cases?", cell)
        asked = self.oracle.asked(code) if code not in self.oracle.standards else None
        if asked is None:
            asked = self.oracle.sampled(int(code[0]))
        return int(found[1]) == asked if found else asked == 0

    def _survey(self, row: dict[str, str]) -> bool:
        if "Invited" not in row:
            return False
        return any(
            (row["Survey"], row["Invited"], row["Replied"])
            == (title, f"{invited:,}", f"{replied:,}")
            and row["Reply rate"] == f"{_rounded(Fraction(100 * replied, invited))}%"
            for title, invited, replied in self.oracle.surveys()
        )

    def _sample(self, row: dict[str, str]) -> bool:
        for domain in self.oracle.framework["domain"]:
            if row.get("Domain") == domain["title"] and "Eligible cases" in row:
                eligible = self.oracle.eligible.get(str(domain["number"]))
                read = self.oracle.sampled(domain["number"])
                return row["Cases read"] == str(read) and (
                    eligible is None
                    or (row["Eligible cases"], row["Share read"])
                    == (f"{eligible:,}", f"{_rounded(Fraction(100 * read, eligible))}%")
                )
        return False

    def _scale(self, row: dict[str, str]) -> bool:
        framework = self.oracle.framework
        bands = {
            (each["rating"], f"{each['from_percent']}–{each['to_percent']}%", str(each["points"]))
            for each in framework["band"]
        }
        scores = {
            (each["rating"], f"{each['from_score']}–{each['to_score']}")
            for each in framework["score_band"]
        }
        return (row.get("Rating"), row.get("% yes"), row.get("Points")) in bands or (
            row.get("Overall rating"),
            row.get("Score"),
        ) in scores

    def _fact(self, row: dict[str, str]) -> bool:
        """A fact about the service: its label, and value and comparator as they were entered."""
        cells = list(row.values())
        for label, value, comparator, year, source in self.oracle.service_facts():
            if cells[0] == label:
                allowed = {squeezed(str(cell)) for cell in (year, source) if cell}
                allowed |= {_number(value), _number(comparator)}
                return all(
                    not _FIGURE.search(cell)
                    or {squeezed(cell), _number_of(cell)} & allowed
                    # What it is compared with stands behind it where a table has several.
                    or _number_of(re.sub(r" \([A-Za-z ]+\)$", "", cell)) in allowed
                    for cell in cells[1:]
                )
        return False

    def _spread(self, row: dict[str, str]) -> bool:
        """Cases by disposal or offence."""
        return self.oracle.has_spread(*list(row.values()))


def _in_cases(yes: int, relevant: int) -> str:
    if relevant == 1:
        return f"{'Yes' if yes else 'No'} in the one relevant case"
    return f"Yes in {share(yes, relevant)} relevant cases"


def _rounded(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _number_of(cell: str) -> str:
    found = re.sub(r"[£,%\s]", "", cell)
    return _number(Decimal(found)) if re.fullmatch(r"-?\d+(\.\d+)?", found) else cell
