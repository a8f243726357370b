"""Static files as they are served: named by their content, compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """What a script imports is named by its content, too: no browser mixes two versions."""

    support_js_module_import_aggregation = True
