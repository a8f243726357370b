"""Charts as pictures of our own drawing: bars beside their labels, each with its figure at the end.

Typst draws them for the PDF and, as a PNG, for DOCX and ODT; HTML has them as SVG bars among text.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from reports.documents.model import Bar, Chart
from reports.documents.writers import colours, typst_code

# A picture as wide as the text of a page, sharp on paper.
_WIDTH, _PIXELS_PER_INCH = "17cm", 200


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one label, each with its colour."""

    label: str
    bars: tuple[tuple[Bar, str], ...]


def groups(chart: Chart) -> tuple[Group, ...]:
    """The bars under their labels, labels and series in order of their first bars."""
    series = {name: colours.of_series(at) for at, name in enumerate(chart.series)}
    labels = dict.fromkeys(bar.label for bar in chart.bars)
    order = list(series)
    return tuple(
        Group(
            label,
            tuple(
                (bar, series[bar.series])
                for bar in sorted(
                    (bar for bar in chart.bars if bar.label == label),
                    key=lambda bar: order.index(bar.series),
                )
            ),
        )
        for label in labels
    )


def legend(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Each series' name and colour; nothing where there is one without a name."""
    named = ((name, colours.of_series(at)) for at, name in enumerate(chart.series))
    return tuple((name, colour) for name, colour in named if name)


@lru_cache(maxsize=256)
def picture(chart: Chart, fonts: Path | None) -> bytes:
    """The chart as a PNG, as wide as the text of a page.

    Raises FileNotFoundError where the folder holds no TrueType faces.
    """
    source = f"""
#set page(width: {_WIDTH}, height: auto, margin: (x: 0pt, y: 2pt), fill: white)
#set text(font: {typst_code.string(typst_code.FAMILY)}, size: 10.5pt, lang: "en")
{drawing(chart)}
"""
    return typst_code.run(source, fonts, format="png", ppi=_PIXELS_PER_INCH)


def drawing(chart: Chart) -> str:
    """The chart as Typst source: a grid of labels, bars and figures."""
    figure = max(len(bar.printed) for bar in chart.bars) * 0.55 + 0.4
    cells = "".join(
        f"[#{typst_code.string(group.label)}], "
        f"grid(columns: (1fr, {figure:.2f}em), column-gutter: 6pt, row-gutter: 3pt,"
        f" align: horizon, {''.join(_typst_bar(*bar, chart.most) for bar in group.bars)}),\n"
        for group in groups(chart)
    )
    key = " #h(14pt) ".join(
        f'#box(width: 8pt, height: 8pt, fill: rgb("{colour}")) #h(3pt) #{typst_code.string(name)}'
        for name, colour in legend(chart)
    )
    above = f"#block(below: 8pt)[{key}]\n" if key else ""
    return (
        f"{above}#grid(columns: (33%, 1fr), column-gutter: 8pt, row-gutter: 7pt,"
        f" align: left + horizon,\n{cells})"
    )


def _typst_bar(bar: Bar, colour: str, most: float) -> str:
    width = f"{100 * bar.value / most:.2f}%"
    return (
        f'block(width: 100%, height: 10pt, fill: rgb("{colours.TRACK}"),'
        f' rect(width: {width}, height: 100%, stroke: none, fill: rgb("{colour}"))),'
        f" align(right)[#{typst_code.string(bar.printed)}],"
    )


def markup(chart: Chart) -> str:
    """The chart as HTML: one picture to a screen reader, labels and figures as text to the eye."""
    key = "".join(
        f'<span class="chart-key"><svg class="series-{at}" width="12" height="12">'
        f'<rect width="12" height="12"></rect></svg> {escape(name)}</span> '
        for at, (name, _) in enumerate(legend(chart))
    )
    rows = "".join(_html_row(group, chart) for group in groups(chart))
    above = f'<div class="chart-legend">{key}</div>' if key else ""
    alternative = escape(chart.alternative)
    return f'<div class="chart" role="img" aria-label="{alternative}">{above}{rows}</div>'


def _html_row(group: Group, chart: Chart) -> str:
    bars = "".join(
        f'<div class="chart-bar"><svg class="series-{chart.series.index(bar.series)}"'
        ' viewBox="0 0 100 10" preserveAspectRatio="none" width="100%" height="14">'
        '<rect class="track" width="100" height="10"></rect>'
        f'<rect width="{100 * bar.value / chart.most:.2f}" height="10"></rect></svg>'
        f'<span class="chart-figure">{escape(bar.printed)}</span></div>'
        for bar, _ in group.bars
    )
    return (
        f'<div class="chart-row"><div class="chart-label">{escape(group.label)}</div>'
        f'<div class="chart-bars">{bars}</div></div>'
    )
