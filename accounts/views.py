from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.middleware import form_page
from accounts.typed import typed_in


@never_cache
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the person signed in or out was sent: why nothing was done."""
    context = {"typed": typed_in(request.POST), "page": form_page(request)}
    return render(request, "accounts/stale_form.html", context, status=403)
