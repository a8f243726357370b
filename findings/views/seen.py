from django.http import HttpRequest


def seen_version(request: HttpRequest) -> int:
    """The version that the person had before them; -1, which none is, where it is left out."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1
