"""Pages of people's accounts, for administrators; managers read the list."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import people as accounts
from accounts.models import User
from accounts.people_forms import ChoosePasswordForm, NewPersonForm, PersonForm

# The session's place of a link until it has been shown once.
_LINK = "link_to_choose_a_password"


@require_safe
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account."""
    reader = _reader(request)
    context = {
        "people": User.objects.order_by("-is_active", "name", "email"),
        "keeps": accounts.may_keep(reader),
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Add a person; their page then shows the link by which they choose a password."""
    _keeper(request)
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            person = accounts.add(email=said["email"], name=said["name"], role=said["role"])
        except accounts.PeopleRefused as refused:
            form.add_error("email", str(refused))
        else:
            _keep_link(request, person)
            return redirect("person", person.pk)
    status = 422 if form.errors else 200
    return render(request, "accounts/person_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """A person's account: name and role, a new link, closing and opening it."""
    keeper = _keeper(request)
    found = User.objects.filter(pk=person_id).first()
    if found is None:
        raise Http404("There is no such person.")
    form = PersonForm(person=found)
    status = 200
    if request.method == "POST":
        action = request.POST.get("action")
        try:
            if action == "link":
                _keep_link(request, found)
                return redirect("person", found.pk)
            if action in ("close", "open"):
                accounts.set_open(found, active=action == "open", by=keeper)
                messages.info(
                    request, f"The account is {'open' if action == 'open' else 'closed'}."
                )
                return redirect("person", found.pk)
            form = PersonForm(request.POST, person=found)
            if form.is_valid():
                said = form.cleaned_data
                accounts.change(found, name=said["name"], role=said["role"], by=keeper)
                messages.info(request, "Saved.")
                return redirect("person", found.pk)
        except accounts.PeopleRefused as refused:
            messages.error(request, f"Nothing is changed. {refused}")
            return redirect("person", found.pk)
        status = 422
    context = {"person": found, "form": form, "link": _link_once(request, found)}
    return render(request, "accounts/person.html", context, status=status)


class ChoosePassword(PasswordResetConfirmView):
    """Where a link leads: the person chooses a password, and signs in with it."""

    form_class = ChoosePasswordForm
    template_name = "accounts/choose_password.html"
    success_url = reverse_lazy("sign-in")

    def get_user(self, uidb64: str) -> Any:
        """The person of the link; nobody where the account is closed."""
        found = super().get_user(uidb64)
        return found if found and found.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Saved; the link is spent."""
        messages.info(self.request, "Your password is set. Sign in with it.")
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _reader(request: HttpRequest) -> User:
    person = cast(User, request.user)
    if not accounts.may_read(person):
        raise PermissionDenied
    return person


def _keeper(request: HttpRequest) -> User:
    person = cast(User, request.user)
    if not accounts.may_keep(person):
        raise PermissionDenied
    return person


def _keep_link(request: HttpRequest, person: User) -> None:
    link = request.build_absolute_uri(accounts.make_link(person))
    request.session[_LINK] = {"person": person.pk, "link": link}


def _link_once(request: HttpRequest, person: User) -> str:
    """The link just made for this person, once."""
    if request.method != "GET" or request.session.get(_LINK, {}).get("person") != person.pk:
        return ""
    return str(request.session.pop(_LINK)["link"])
