"""What recorded facts say on a question asked of every case, shown beside it.

By their codes: `case.agree_rosh` sets `service_rosh` beside `inspector_rosh`, and
`case.timely_harm` goes by the dates of the disposal and of `recorded.harm`.
"""

from cases import fact_words
from cases.facts import BY_KEY
from cases.models import SampledCase, Value
from cases.sheet.parts import FactLink, Offer
from cases.sheet.places import place_id
from cases.timeliness import timing
from inspections.frameworks import Framework
from inspections.frameworks.deciding_facts import RISK


def offer_of(code: str, case: SampledCase, framework: Framework) -> Offer | None:
    """What stands beside the question, None where nothing recorded bears on it."""
    if area := _after(code, "case.agree_"):
        return _classifications(area, case, framework)
    if area := _after(code, "case.timely_"):
        return _in_time(area, case, framework)
    return None


def _after(code: str, start: str) -> str:
    return code.removeprefix(start) if code.startswith(start) else ""


def _classifications(area: str, case: SampledCase, framework: Framework) -> Offer | None:
    keys = (f"service_{area}", f"inspector_{area}")
    if not all(key in BY_KEY for key in keys):
        return None
    service, own = (getattr(case, BY_KEY[key].column) for key in keys)
    said = [
        fact_words.said(key, value, framework, case.domain)
        for key, value in zip(keys, (service, own), strict=True)
    ]
    text = f"The service: {said[0].lower()}. You: {said[1].lower()}."
    if service and own and service != own:
        low = RISK.index(service) < RISK.index(own)
        text += f" Theirs is the {'lower' if low else 'higher'}."
    return Offer(text, missing=_missing(keys, case, framework))


def _in_time(area: str, case: SampledCase, framework: Framework) -> Offer | None:
    key = f"recorded.{area}"
    if key not in BY_KEY:
        return None
    usual = framework.timeliness.working_days if framework.timeliness else None
    found = timing(case.disposal_date, getattr(case, BY_KEY[key].column), usual)
    if found is None:
        missing = _missing(("disposal_date", key), case, framework)
        return Offer("The days between are worked out once the dates are given.", missing=missing)
    if found.suggestion is None:
        return Offer(found.words)
    return Offer(found.words, found.suggestion, f"Use {Value(found.suggestion).label}")


def _missing(
    keys: tuple[str, ...], case: SampledCase, framework: Framework
) -> tuple[FactLink, ...]:
    return tuple(
        FactLink(fact_words.label(key, framework), f"#{place_id(f'fact:{key}')}")
        for key in keys
        if getattr(case, BY_KEY[key].column) is None
    )
