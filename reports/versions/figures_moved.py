"""Which figures differ between two reports, told from what they are made of. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.material import Material
from reports.text import UnknownReference, resolve


@dataclass(frozen=True, slots=True)
class FigureMoved:
    """A figure that differs: what it is of, what it was, what it is."""

    reference: str
    label: str
    was: str
    now: str


def figures_moved(before: Material, after: Material) -> tuple[FigureMoved, ...]:
    """Every figure that is not the same in both, in the order of the report."""
    return tuple(_moved(before, after))


def _moved(before: Material, after: Material) -> Iterator[FigureMoved]:
    for name, label, said in (
        ("score:of", "Score", _score),
        ("overall:plain", "Overall rating", _overall),
        ("fieldwork", "Fieldwork", _fieldwork),
    ):
        yield from _one(name, label, said(before), said(after))
    labels = _labels(before) | _labels(after)
    for code in _keys(before.figures.ratings.standards, after.figures.ratings.standards):
        yield from _one(code, labels.get(code, ""), *_both(_rating, code, before, after))
    for code in _keys(before.figures.counts, after.figures.counts):
        if before.figures.counts.get(code) != after.figures.counts.get(code):
            yield from _one(code, labels.get(code, ""), *_both(_exact, code, before, after))
    yield from _sub_samples(before, after, labels)
    yield from _cases(before, after)
    yield from _beside(before, after)


def _one(reference: str, label: str, was: str, now: str) -> Iterator[FigureMoved]:
    if was != now:
        yield FigureMoved(reference, label, was or "not there", now or "not there")


def _both(
    said: Callable[[str, Material], str], key: str, before: Material, after: Material
) -> tuple[str, str]:
    return said(key, before), said(key, after)


def _keys(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*one, *other]))


def _labels(material: Material) -> dict[str, str]:
    """What each standard, key question, prompt and question of every case is called."""
    found = {}
    for standard in material.framework.standards:
        found[standard.code] = f"Rating of {standard.title}"
        for question in standard.key_questions:
            found[question.code] = question.label
            found |= {prompt.code: prompt.label for prompt in question.prompts}
    return found | {each.code: each.label for each in material.framework.case_questions}


def _score(material: Material) -> str:
    figures = material.figures
    return "none" if figures.score is None else f"{figures.score} of {figures.max_score}"


def _overall(material: Material) -> str:
    return material.figures.overall or "none"


def _fieldwork(material: Material) -> str:
    figures = material.figures
    return f"{figures.fieldwork_start:%d.%m.%Y} to {figures.fieldwork_end:%d.%m.%Y}"


def _rating(code: str, material: Material) -> str:
    rated = material.figures.ratings.standards.get(code)
    return "" if rated is None else rated.rating or "not rated"


def _exact(reference: str, material: Material) -> str:
    """The exact figure behind a reference; "" where there is none."""
    try:
        return resolve(reference, material).exact
    except UnknownReference:
        return ""


def _sub_samples(
    before: Material, after: Material, labels: Mapping[str, str]
) -> Iterator[FigureMoved]:
    old, new = before.figures.sub_samples, after.figures.sub_samples
    for code in _keys(old, new):
        facts_old, facts_new = old.get(code, {}), new.get(code, {})
        for fact in _keys(facts_old, facts_new):
            values_old, values_new = facts_old.get(fact, {}), facts_new.get(fact, {})
            for value in _keys(values_old, values_new):
                if values_old.get(value) == values_new.get(value):
                    continue
                reference = f"{code}:{fact}={value}"
                label = f"{labels.get(code, '')}, of cases with {_plain(fact)} {_plain(value)}"
                was = _exact(reference, before) if value in values_old else ""
                now = _exact(reference, after) if value in values_new else ""
                yield from _one(reference, label, was, now)


def _cases(before: Material, after: Material) -> Iterator[FigureMoved]:
    names = {domain.number: domain.cases for domain in after.framework.domains}
    for number in dict.fromkeys([*before.figures.cases, *after.figures.cases]):
        of = names.get(number, f"domain {number}")
        counts = [each.figures.cases.get(number) for each in (before, after)]
        said = [str(count.sampled) if count else "" for count in counts]
        yield from _one(f"cases.{number}", f"{of.capitalize()} sampled", *said)
        facts_old = before.figures.context.get(number, {})
        facts_new = after.figures.context.get(number, {})
        for fact in _keys(facts_old, facts_new):
            old, new = facts_old.get(fact, {}), facts_new.get(fact, {})
            for value in _keys(old, new):
                label = f"{of.capitalize()}: {_plain(fact)} {_plain(value)}"
                was, now = str(old.get(value, 0)), str(new.get(value, 0))
                yield from _one(f"cases.{number}:{fact}={value}", label, was, now)


def _beside(before: Material, after: Material) -> Iterator[FigureMoved]:
    old = {fact.code: fact for fact in before.facts}
    new = {fact.code: fact for fact in after.facts}
    for code in _keys(old, new):
        was, now = old.get(code), new.get(code)
        label = (now or was or old[code]).label
        for form in ("value_words", "comparator_words", "year"):
            said = [str(getattr(fact, form)) if fact else "" for fact in (was, now)]
            ending = {"value_words": "", "comparator_words": ":comparator", "year": ":year"}[form]
            yield from _one(f"fact.{code}{ending}", label, *said)
    surveys = [
        {item.id: item for item in each.evidence if item.invited is not None}
        for each in (before, after)
    ]
    for number in dict.fromkeys([*surveys[0], *surveys[1]]):
        said = [
            f"{side[number].replied} replies of {side[number].invited}" if number in side else ""
            for side in surveys
        ]
        title = next(side[number].title for side in reversed(surveys) if number in side)
        yield from _one(f"survey.{number}", title, *said)
    for name, label in (("evidence", "Items of evidence"), ("recommendations", "Recommendations")):
        said = [str(len(getattr(each, name))) for each in (before, after)]
        yield from _one(name, label, *said)


def _plain(code: str) -> str:
    return code.replace("_", " ")
