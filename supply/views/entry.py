"""Coming in by a service link, saying that all is entered, and leaving again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from supply import links
from supply.access import admit, closed, leave, supplier_of
from supply.forms import DoneForm
from supply.views.facts import overview_page

# The address bar holds the key here: what is sent on names the site alone. With “no-referrer” a
# browser would send the form without its origin, and the check against forged forms refuse it.
_REFERRER = "strict-origin"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: HttpRequest) -> HttpResponse:
    """A page with a button; pressing it lets this browser in, and the address loses its key.

    Looking at it changes nothing, so that what scans e-mail for links does not use them.
    """
    if request.user.is_authenticated:
        why = "You are signed in with an account, and a link opens nothing then."
        response = closed(request, links.LinkRefused(why), "")
    elif request.method != "POST":
        key = request.GET.get("key", "")
        status = 200 if key else 404
        response = render(request, "supply/open.html", {"key": key}, status=status)
    else:
        try:
            link = links.of_key(request.POST.get("key", ""))
        except links.LinkRefused as refused:
            response = closed(request, refused, "opening it")
        else:
            admit(request, link)
            rotate_token(request)
            links.record(link, "Opened")
            response = redirect("supply")
    response["Referrer-Policy"] = _REFERRER
    return response


@require_POST
@never_cache
def done(request: HttpRequest, reference: str | None) -> HttpResponse:
    """The contact says that everything is entered, with a word to the inspection."""
    supplier = supplier_of(request, reference)
    assert supplier.link
    form = DoneForm(request.POST)
    if not form.is_valid():
        return overview_page(request, supplier, form, status=422)
    message = " ".join(form.cleaned_data["message"].split())
    links.record(supplier.link, f"Said that everything is sent{f': {message}' if message else ''}")
    messages.info(
        request, "The inspection is told that everything is sent. You can still change it."
    )
    return redirect("supply")


@login_not_required
@require_POST
@never_cache
def leave_link(request: HttpRequest) -> HttpResponse:
    """End the session of a link."""
    leave(request)
    return render(request, "supply/left.html")
