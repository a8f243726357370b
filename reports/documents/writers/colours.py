"""The colours of documents, as hexadecimal digits: those of the pages (contrast on white)."""

INK = "0b0c0c"
GREY = "484949"
LINK = "1a65a6"
RULE = "cecece"
SURFACE = "f4f8fb"
TRACK = "e9ecee"
WATERMARK = "dde1e4"

# Of a rating, by its points.
RATINGS = ("982828", "b7592a", "0f7a52", "16548a")

# Of the series of a chart, in order; rating colours belong to ratings.
SERIES = ("1a65a6", "8a9399", "0b0c0c", "b1bcc4")


def of_points(points: int | None) -> str | None:
    """The colour of a rating with so many points; none for what is no rating of ours."""
    return RATINGS[points] if points is not None and 0 <= points < len(RATINGS) else None


def of_series(index: int) -> str:
    """The colour of a chart's series; the last one's for all after it."""
    return SERIES[min(index, len(SERIES) - 1)]
