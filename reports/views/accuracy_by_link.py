"""What a contact of the service does on factual accuracy, by a link or by an account."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.uploads import answers_too_large, too_large
from reports.accuracy import comments as saving
from reports.accuracy.commenter import Commenter, by_link, commenter_of
from reports.accuracy.files import opened
from reports.accuracy.forms import CommentForm, words_of
from reports.accuracy.reading import Said, commented, passage_at, said_of, section_of
from reports.accuracy.requests import readable_until
from reports.documents.writers import write
from reports.exports import MEDIA_TYPES
from reports.material import from_version
from reports.models import AccuracyComment, Format, ReportVersion
from reports.versions import document_of
from reports.versions.passages import SectionRead, read_out
from supply import links
from supply.access import admit, closed
from supply.models import Purpose

_REFERRER = "strict-origin"
_DOWNLOADS = (Format.PDF, Format.HTML)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: HttpRequest) -> HttpResponse:
    """A page with a button; pressing it lets this browser in, and the address loses its key."""
    if request.user.is_authenticated:
        why = "You are signed in with an account, and a link opens nothing then."
        response = closed(request, links.LinkRefused(why), "")
    elif request.method != "POST":
        key = request.GET.get("key", "")
        context = {"key": key}
        response = render(
            request, "reports/accuracy_open.html", context, status=200 if key else 404
        )
    else:
        try:
            key = request.POST.get("key", "")
            link = links.of_key(key, Purpose.ACCURACY, ended=True)
            commenter = by_link(link)
        except links.LinkRefused as refused:
            response = closed(request, refused, "opening it")
        else:
            assert commenter.request
            admit(request, link, readable_until(commenter.request))
            rotate_token(request)
            links.record(link, "Opened")
            response = redirect("accuracy-link")
    response["Referrer-Policy"] = _REFERRER
    return response


@require_safe
@never_cache
def reading(request: HttpRequest, reference: str | None) -> HttpResponse:
    """The version to read and comment on until the deadline; what was said, and answered."""
    commenter = commenter_of(request, reference)
    context: dict[str, Any] = commenter.context | {"said": _said(commenter)}
    if commenter.open:
        version = _version(commenter)
        sections = read_out(from_version(version.material), version.texts)
        context |= {
            "version": version,
            "sections": commented(commenter, sections),
            "downloads": [
                (each.label, commenter.url("download", each.value)) for each in _DOWNLOADS
            ],
        }
    return render(request, "reports/accuracy_reading.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def new(request: HttpRequest, reference: str | None) -> HttpResponse:
    """Comment on the passage that `at` in the address names."""
    commenter = commenter_of(request, reference)
    if not commenter.open:
        return _closed(request, commenter)
    section, passage = _passage(commenter, request.GET.get("at", ""))
    if request.method != "POST":
        initial = {"words": words_of(passage), "number": uuid4()}
        form = CommentForm(section.code, section.passages, initial=initial)
        return _form(request, commenter, section, form)
    form = CommentForm(section.code, section.passages, request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _form(request, commenter, section, form, status=413)
    if not form.is_valid():
        return _form(request, commenter, section, form, status=422)
    try:
        saving.add(commenter, form.cleaned_data["number"] or uuid4(), form.given())
    except saving.AccuracyClosed as refused:
        form.choose_again()
        return _form(request, commenter, section, form, refused=str(refused), status=409)
    messages.info(
        request, "Your comment is with the inspection. You can change it until it is answered."
    )
    return _back(commenter, passage.id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def comment(request: HttpRequest, reference: str | None, comment_id: UUID) -> HttpResponse:
    """Change an own comment, or take it back."""
    commenter = commenter_of(request, reference)
    if not commenter.open:
        return _closed(request, commenter)
    found = _comment(commenter, comment_id)
    section = _section(commenter, found.section)
    if request.method != "POST":
        form = CommentForm(section.code, section.passages, comment=found)
        return _form(request, commenter, section, form, found)
    form = CommentForm(section.code, section.passages, request.POST, request.FILES, comment=found)
    removing = request.POST.get("action") == "remove"
    if sent := too_large(request):
        form.refuse_size(sent)
        return _form(request, commenter, section, form, found, status=413)
    if not removing and not form.is_valid():
        return _form(request, commenter, section, form, found, status=422)
    try:
        if removing:
            saving.take_back(commenter, found, form.seen)
        else:
            saving.change(commenter, found, form.given(), form.seen)
    except saving.AccuracyClosed as refused:
        form.choose_again()
        return _form(request, commenter, section, form, found, refused=str(refused), status=409)
    except saving.CommentConflict as conflict:
        form.over(conflict.now.version)
        form.choose_again()
        return _form(
            request, commenter, section, form, conflict.now, conflict=conflict.now, status=409
        )
    except AccuracyComment.DoesNotExist:
        messages.error(request, "The comment was taken back meanwhile.")
        return redirect(commenter.url())
    messages.info(request, "Your comment is taken back." if removing else "Your comment is saved.")
    return redirect(commenter.url())


@require_safe
@never_cache
def file(request: HttpRequest, reference: str | None, comment_id: UUID) -> FileResponse:
    """The document of a comment of the service, to be saved."""
    return opened(_comment(commenter_of(request, reference), comment_id))


@require_safe
@never_cache
def download(request: HttpRequest, reference: str | None, format: str) -> HttpResponse:
    """The version as a file, watermarked on every page; until the deadline."""
    commenter = commenter_of(request, reference)
    if not commenter.open:
        return _closed(request, commenter)
    if format not in [each.value for each in _DOWNLOADS]:
        raise Http404("The version is there as PDF and as HTML.")
    version = _version(commenter)
    document = document_of(version, watermark=commenter.watermark)
    content = write(document, format, fonts=settings.FONTS_DIR)
    if commenter.link:
        links.record(commenter.link, f"Downloaded version {version.number} as {format.upper()}")
    name = f"{commenter.inspection.reference}-version-{version.number}-factual-accuracy.{format}"
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[Format(format)],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _said(commenter: Commenter) -> list[Said]:
    return said_of(commenter) if commenter.request else []


def _version(commenter: Commenter) -> ReportVersion:
    assert commenter.request
    return ReportVersion.objects.get(pk=commenter.request.version_id)


def _sections(commenter: Commenter) -> tuple[SectionRead, ...]:
    version = _version(commenter)
    return read_out(from_version(version.material), version.texts)


def _passage(commenter: Commenter, at: str) -> Any:
    found = passage_at(_sections(commenter), at)
    if found is None:
        raise Http404("There is no such passage in the version.")
    return found


def _section(commenter: Commenter, code: str) -> SectionRead:
    found = section_of(_sections(commenter), code)
    if found is None:
        raise Http404("There is no such section in the version.")
    return found


def _comment(commenter: Commenter, number: UUID) -> AccuracyComment:
    found = commenter.request.comments.filter(pk=number).first() if commenter.request else None
    if found is None:
        raise Http404("There is no such comment; it may have been taken back.")
    return found


def _back(commenter: Commenter, at: str) -> HttpResponse:
    response = redirect(commenter.url())
    response["Location"] += f"#passage-{at.replace('.', '-')}"
    return response


def _closed(request: HttpRequest, commenter: Commenter) -> HttpResponse:
    """The page of what was said, when no more can be; with what was typed."""
    context = commenter.context | {"said": _said(commenter), "too_late": request.method == "POST"}
    context["typed"] = [(name, request.POST.get(name, "")) for name in ("text", "evidence")]
    status = 409 if request.method == "POST" else 403
    return render(request, "reports/accuracy_reading.html", context, status=status)


def _form(
    request: HttpRequest,
    commenter: Commenter,
    section: SectionRead,
    form: CommentForm,
    found: AccuracyComment | None = None,
    *,
    refused: str = "",
    conflict: AccuracyComment | None = None,
    status: int = 200,
) -> HttpResponse:
    context = commenter.context | {
        "section": section,
        "form": form,
        "comment": found,
        "refused": refused,
        "conflict": conflict,
        "file_url": commenter.url("file", found.pk) if found and found.file else "",
    }
    return render(request, "reports/accuracy_comment.html", context, status=status)
