from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.typed import typed_in


class SignInRequired(LoginRequiredMiddleware):
    """Nobody gets in without signing in; who sent a form is shown what they typed into it.

    A script is told so instead of being sent to a page.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        json = "application/json"
        if request.headers.get("Accept") == json or request.content_type == json:
            return JsonResponse({"error": "signed-out"}, status=401)
        if request.method not in {"GET", "HEAD"}:
            return _signed_out(request)
        return super().handle_no_permission(request, view_func)


def _signed_out(request: HttpRequest) -> HttpResponse:
    context = {
        "typed": typed_in(request.POST),
        "sign_in": redirect_to_login(form_page(request)).url,
    }
    response = render(request, "accounts/signed_out.html", context, status=401)
    add_never_cache_headers(response)
    return response


def form_page(request: HttpRequest) -> str:
    """The path of the page that a form stood on: the sender's where it is ours, else its own."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        page = urlsplit(referer)
        if page.path.startswith("/"):
            return f"{page.path}?{page.query}" if page.query else page.path
    return request.get_full_path()
