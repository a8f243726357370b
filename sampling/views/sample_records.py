"""Each draw's record: to print and defend, to download, and to draw again from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.downloads import attached
from inspections.access import Access, enter, require
from inspections.pages import page_context
from sampling import sample_page, words
from sampling.access import sees_sample
from sampling.draw.record import METHOD, RecordError
from sampling.draws import draw_of
from sampling.record_file import as_record, written
from sampling.repeating import repeat
from sampling.side_by_side import side_by_side
from sampling.standing import standing_of


@require_safe
@never_cache
def record(request: HttpRequest, reference: str, draw: int) -> HttpResponse:
    """All that is needed to defend the draw, on a page that can be printed."""
    access = _enter(request, reference)
    sample = draw_of(access.inspection, draw)
    framework = access.inspection.framework
    standing = standing_of(sample)
    context = page_context(access) | {
        "sample": sample,
        "method": METHOD,
        "panels": sample_page.panels_of(framework, standing),
        "compared": [side_by_side(framework, standing, domain) for domain in standing.selected],
        "domains": sample_page.drawn_of(framework, standing),
        "exchanges": sample_page.exchanges_of(framework, standing),
        "strata": words.STRATA,
    }
    return render(request, "sampling/sample_record.html", context)


@require_safe
@never_cache
def file(request: HttpRequest, reference: str, draw: int) -> HttpResponse:
    """The record as JSON, for `reproduce_sample` or whoever wants to work it out."""
    access = _enter(request, reference)
    sample = draw_of(access.inspection, draw)
    name = f"{access.inspection.reference}-sample-{sample.number}.json"
    return attached(written(sample), "application/json", name)


@require_safe
@never_cache
def again(request: HttpRequest, reference: str, draw: int) -> HttpResponse:
    """Draw again from the record, and say whether every case is the same. Nothing changes."""
    access = _enter(request, reference)
    sample = draw_of(access.inspection, draw)
    context = page_context(access) | {"sample": sample}
    try:
        context["repeated"] = repeat(as_record(sample))
    except RecordError as error:
        context["unreadable"] = str(error)
    return render(request, "sampling/sample_again.html", context)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(sees_sample(access))
    return access
