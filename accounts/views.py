from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the person signed in or out was sent: nothing was done, and why."""
    return render(request, "accounts/stale_form.html", status=403)
