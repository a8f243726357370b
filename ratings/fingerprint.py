"""What tells a recorded decision from any other, and from itself as it stood before."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model


def fingerprint(made: Model) -> str:
    """A page carries that of the decision it shows; another one means that it has changed."""
    told = [getattr(made, field.attname) for field in made._meta.concrete_fields]
    shape = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(shape.encode()).hexdigest()[:16]
