"""A file that a page gives to be kept."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """The file under this name, of letters, digits, hyphens and a dot."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
