"""Inspectors who save over HTTP, as their pages do."""

import http.client
import json
import random
import secrets
import uuid
from collections.abc import Sequence

from django.conf import settings

from accounts.models import User
from cases.models import Answer, CaseState, SampledCase

_VALUES = ("yes", "no", "na")


def give(cases: Sequence[SampledCase], inspector: User) -> None:
    """These cases are open and the inspector's."""
    SampledCase.objects.filter(pk__in=[case.pk for case in cases]).update(
        inspector=inspector, state=CaseState.IN_PROGRESS
    )


class Saver:
    """One inspector and the answers of their cases: by case and question, the version they saw."""

    def __init__(self, port: int, person: User, session: str, cases: Sequence[SampledCase]) -> None:
        self._port, self._person = port, person.pk
        token = secrets.token_hex(16)
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
        }
        self._reference = cases[0].inspection.reference
        rows = Answer.objects.filter(case__in=cases).values_list("case", "question", "version")
        self._versions = {(str(case), question): version for case, question, version in rows}
        self._chance = random.Random(person.pk)

    def save(self, number: int) -> int:
        """Save so many answers by chance; how many of them changed something."""
        places = self._chance.choices(sorted(self._versions), k=number)
        return sum(self.answer(*place, self._chance.choice(_VALUES)) for place in places)

    def answer(self, case: str, question: str, value: str) -> bool:
        """Save one answer; whether it changed anything."""
        seen = self._versions[case, question]
        change = {"what": "answer", "code": question, "value": value, "seen": seen}
        body = {"person": self._person, "changes": [change | {"keys": [str(uuid.uuid4())]}]}
        path = f"/inspections/{self._reference}/cases/{case}/answers/"
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request("POST", path, json.dumps(body), self._headers)
            response = connection.getresponse()
            said = response.read()
        finally:
            connection.close()
        assert response.status == 200, said[:300]
        result = json.loads(said)["results"][0]
        assert result["outcome"] in {"saved", "same"}, result
        self._versions[case, question] = result["version"]
        return bool(result["outcome"] == "saved")
