"""People's accounts: adding them, a link by which they choose a password, closing an account.

An administrator never learns a password: who is added, or has lost theirs, gets a link that works
once and expires (`settings.PASSWORD_RESET_TIMEOUT`, in seconds).
"""

from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import Role, User


class PeopleRefused(Exception):
    """It can't be done; the message says why and what would be right."""


def may_read(person: User) -> bool:
    """Sees the list of people: administrators, and managers, who name teams."""
    return person.role in (Role.ADMINISTRATOR, Role.MANAGER)


def may_keep(person: User) -> bool:
    """Adds people and changes their accounts."""
    return person.role == Role.ADMINISTRATOR


def add(*, email: str, name: str, role: str) -> User:
    """A new person, who has no password yet. Raises PeopleRefused where the address is taken."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, None, name=name, role=role)
    except IntegrityError:
        raise PeopleRefused("Somebody has this e-mail address already.") from None


def change(person: User, *, name: str, role: str, by: User) -> None:
    """Save name and role. Raises PeopleRefused for who would leave Assay without administrator."""
    with transaction.atomic():
        held = _held(person)
        if held.role == Role.ADMINISTRATOR != role:
            _keep_one_administrator(held, by)
        held.name, held.role = name, role
        held.save(update_fields=["name", "role"])


def set_open(person: User, *, active: bool, by: User) -> None:
    """Close an account, which signs the person out, or open it again. Raises PeopleRefused."""
    with transaction.atomic():
        held = _held(person)
        if not active and held.role == Role.ADMINISTRATOR:
            _keep_one_administrator(held, by)
        held.is_active = active
        held.save(update_fields=["is_active"])


def make_link(person: User) -> str:
    """The path at which the person chooses a password, once; what they have now ends to work.

    So do links made before. Raises PeopleRefused for an account that is closed.
    """
    with transaction.atomic():
        held = _held(person)
        if not held.is_active:
            raise PeopleRefused("The account is closed: open it first.")
        # An unusable password is a new random one: tokens made over the last one are void.
        held.set_unusable_password()
        held.save(update_fields=["password"])
    uid = urlsafe_base64_encode(force_bytes(held.pk))
    return reverse("choose-password", args=[uid, default_token_generator.make_token(held)])


def _held(person: User) -> User:
    """The person read again, one writer at a time; administrators all, so that one stays."""
    list(User.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    return User.objects.select_for_update().get(pk=person.pk)


def _keep_one_administrator(person: User, by: User) -> None:
    if person.pk == by.pk:
        raise PeopleRefused("You can’t take your own account away: another administrator does it.")
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=person.pk)
    if not others.exists():
        raise PeopleRefused("This is the only administrator: make another one first.")
