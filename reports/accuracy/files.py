"""The documents that the service sends with its comments."""

from django.http import FileResponse, Http404

from reports.models import AccuracyComment


def opened(comment: AccuracyComment) -> FileResponse:
    """The file of a comment, to be saved: a browser shows nothing that somebody put here.

    Raises Http404.
    """
    if not comment.file:
        raise Http404("There is no such file; it may have been taken away.")
    try:
        content = comment.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file is not there any more.") from None
    return FileResponse(
        content,
        as_attachment=True,
        filename=comment.file_name,
        content_type="application/octet-stream",
    )
