"""What is served is named by its content, down to what a script imports."""

import re

from django.contrib.staticfiles.storage import staticfiles_storage

_IMPORTED = re.compile(r'(?:from|import)\s*"(\.[^"]+)"')
_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_every_module_that_a_script_imports_is_named_by_its_content() -> None:
    served = staticfiles_storage.hashed_files  # type: ignore[attr-defined]
    scripts = [name for kept, name in served.items() if kept.startswith("js/")]
    imported = [
        module
        for name in scripts
        for module in _IMPORTED.findall(staticfiles_storage.open(name).read().decode())
    ]
    assert len(imported) > 20
    assert [module for module in imported if not _BY_CONTENT.search(module)] == []
