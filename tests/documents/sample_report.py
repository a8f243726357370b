"""A report of a made-up service with every kind of block, for tests and for looking at."""

from datetime import UTC, datetime

from reports.documents.model import (
    Bar,
    Block,
    Chart,
    CodeCell,
    Column,
    CountCell,
    Cover,
    Document,
    Footnote,
    Heading,
    Items,
    NotApplicableCell,
    Note,
    Paragraph,
    PercentCell,
    Prose,
    Quotation,
    RatingCell,
    Row,
    Standing,
    Table,
    TextCell,
    Words,
)

BANNER = "PROVISIONAL: figures at 14:02 on 19 October 2018, from 41 of 43 sampled cases"
WATERMARK = "Draft for factual accuracy"
LITERAL = '=cmd() [[2.1.3]] <b>bold</b> #typst *md* _under_ $x$ `code` @ref \\n "q" & ~a~ ^b^ {{c}}'

_RATINGS = (
    RatingCell("Inadequate", 0),
    RatingCell("Requires improvement", 1),
    RatingCell("Good", 2),
    RatingCell("Outstanding", 3),
)
_AREAS = ("supporting desistance", "keeping the child safe", "keeping other people safe")
_DOMAINS = {2: "Court disposals", 3: "Out-of-court disposals"}
_STANDARDS = ("Assessment", "Planning", "Implementation and delivery", "Reviewing")


def report(*, domains: int = 2) -> Document:
    """A whole report; more `domains` make it longer."""
    blocks: list[Block] = [*_ratings(), *_summary(), *_context()]
    for domain in range(2, 2 + domains):
        blocks += _chapter(domain)
    blocks += _annexes()
    return Document(
        title="An inspection of youth offending services in Saltmere",
        subject="Saltmere Youth Offending Service, October 2018",
        created=datetime(2018, 10, 19, 13, 2, tzinfo=UTC),
        provenance="Figures at 14:02 on 19 October 2018, digest 9f3c07ae",
        banner=BANNER,
        watermark=WATERMARK,
        cover=Cover(
            lines=("Lead inspector: Maya Lindqvist", "Fieldwork 1 to 12 October 2018, on site"),
            remarks=(
                "Names of children in practice examples are changed.",
                "Corrected on 4 March 2019: table 3 gave the figure of another standard.",
            ),
        ),
        blocks=tuple(blocks),
        notes=(Note("% yes", "How it is worked out."), Note("Source", LITERAL)),
    )


def _words(text: str) -> tuple[Words, ...]:
    return (Words(text),)


def _ratings() -> list[Block]:
    rows = [
        Row(
            (
                CodeCell(f"{domain}.{number}"),
                TextCell(title),
                _RATINGS[(domain + number) % 4],
                CountCell((domain + number) % 4),
            ),
            "Standard",
        )
        for domain in (2, 3)
        for number, title in enumerate(_STANDARDS, start=1)
    ]
    table = Table(
        "Ratings",
        "Ratings of all standards",
        (Column("Code", 10), Column("Standard", 50), Column("Rating", 28), _right("Points", 12)),
        tuple(rows),
    )
    return [
        Heading(1, "Ratings"),
        Prose(
            (
                Words("The service is rated "),
                Words("‘Requires improvement’", figure="overall"),
                Words(" with a score of "),
                Words("14 of 36", strong=True, figure="score:of"),
                Words("."),
            ),
            lead=True,
        ),
        table,
    ]


def _summary() -> list[Block]:
    return [
        Heading(1, "Executive summary"),
        Prose(
            (
                Words("One standard was moved by discretion."),
                Footnote("3.1 moved from ‘Inadequate’ to ‘Requires improvement’.", at="summary"),
                Words(" What was read is "),
                Words("set out", emphasis=True),
                Words(f" in annex 1. {LITERAL}"),
            )
        ),
        Heading(2, "Key findings"),
        Prose(_words("What is good about the work:")),
        Items((_words("Staff know the children they work with."), _words(f"- {LITERAL}"))),
        Prose(_words("But:")),
        Items(
            (
                _words("Plans say too little about how other people are kept safe."),
                (
                    Words("Reviews come late"),
                    Footnote("Of the cases in which something had changed.", at="late"),
                    Words(", and change little."),
                ),
            )
        ),
        Heading(2, "Recommendations"),
        Prose(_words("The Youth Justice Board of Saltmere should:")),
        Items((_words("see that every plan names who does what by when"), _words("1. count.")), 1),
        Prose(_words("The head of the service should:")),
        Items((_words("have every case of concern read by a second person."),), 3),
    ]


def _context() -> list[Block]:
    values = (("Aged 10 to 14", 16, 24), ("Aged 15 to 17", 84, 76))
    table = Table(
        "Facts children",
        "Children in the caseload",
        (Column("Fact", 50), _right("Saltmere", 25), _right("England and Wales", 25)),
        tuple(
            Row((TextCell(label), PercentCell(here), PercentCell(there)), "Fact")
            for label, here, there in values
        ),
    )
    chart = Chart(
        "Age of the children in the caseload",
        "Saltmere: 16% aged 10 to 14, 84% aged 15 to 17. England and Wales: 24% and 76%.",
        tuple(
            bar
            for label, here, there in values
            for bar in (
                Bar(label, here, f"{here}%", "Saltmere"),
                Bar(label, there, f"{there}%", "England and Wales"),
            )
        ),
    )
    single = Chart(
        "Offences & <orders> of the court cases read",
        "Violence 23 cases, theft 12, drugs 8.",
        (
            Bar("Violence against the person", 23, "23"),
            Bar("Theft", 12, "12"),
            Bar("#Drugs", 8, "8"),
        ),
        most=23,
    )
    return [Heading(1, "Contextual facts"), table, chart, single]


def _chapter(domain: int) -> list[Block]:
    made: list[Block] = [
        Heading(1, f"{domain}. {_DOMAINS.get(domain, 'More disposals')}"),
        Paragraph(f"We read 43 cases of domain {domain}."),
    ]
    for number, title in enumerate(_STANDARDS, start=1):
        made += _standard(f"{domain}.{number}", title, _RATINGS[(domain + number) % 4])
    return made


def _standard(code: str, title: str, rating: RatingCell) -> list[Block]:
    statement = f"{title} is well informed, thorough and personal, and involves the child."
    rows = [
        Row(
            (
                TextCell(
                    f"{code}.{number}. Is enough done for {area}?",
                    footnotes=(Footnote("The lowest key question sets the rating.", at=code),)
                    if number == 3
                    else (),
                ),
                PercentCell(90 - 13 * number),
            ),
            "Key question",
            strong=number == 3,
        )
        for number, area in enumerate(_AREAS, start=1)
    ]
    table = Table(
        f"Questions {code}",
        f"Results for {code} {title}",
        (Column("Key question", 82), _right("% yes", 18)),
        tuple(rows),
    )
    made: list[Block] = [
        Heading(2, f"{code} {title}"),
        Standing(statement, rating, (Footnote("Moved by discretion of the panel.", at=code),)),
        table,
    ]
    for number, area in enumerate(_AREAS, start=1):
        made += [
            Heading(3, f"{code}.{number} {area.capitalize()}"),
            *(Prose(_words(_narrative(area, part))) for part in (1, 2)),
        ]
    made += [
        Heading(4, "What it looked like"),
        Quotation(
            (Words("“A. was asked what he wanted, and the plan says so.” "), Words("Case 4")),
            "Good practice",
        ),
    ]
    return made


def _narrative(area: str, part: int) -> str:
    first = (
        f"Work on {area} was good enough in more than two-thirds of relevant cases (71 per cent). "
    )
    rest = (
        "It was strongest where people who knew the child were asked, and weakest where one view "
        "was taken from a file and never looked at again. Where it fell short, what was known of "
        "the family, the school and the neighbourhood had not been put together. "
    )
    return first + rest * part


def _annexes() -> list[Block]:
    rows: list[Row] = []
    for domain in (2, 3):
        for number, title in enumerate(_STANDARDS, start=1):
            code = f"{domain}.{number}"
            cells = (
                CodeCell(code),
                TextCell(title, "A made-up statement that runs on for a line or so."),
                _RATINGS[(domain + number) % 4],
                TextCell(f"See {code}.1"),
            )
            rows.append(Row(cells, "Standard", heading=True))
            for at, area in enumerate(_AREAS, start=1):
                figure = (
                    NotApplicableCell("Not applicable") if at == 2 else PercentCell(90 - 13 * at)
                )
                rows.append(
                    Row(
                        (
                            CodeCell(f"{code}.{at}"),
                            TextCell(f"Is enough done for {area}?"),
                            _RATINGS[3 - at],
                            figure,
                        ),
                        "Key question",
                        strong=at == 3,
                    )
                )
    table = Table(
        "Results",
        "Inspection results",
        (
            Column("Code", 10),
            Column("Standards and key questions", 50),
            Column("Rating", 22),
            _right("% yes", 18),
        ),
        tuple(rows),
        remarks=("Beside a key question stands the band of its own percentage.",),
    )
    standing = Standing("A statement of what is not rated.", NotApplicableCell("Not rated"))
    return [
        Heading(1, "Annex 1: Methodology"),
        Prose(_words("How the inspection was done.")),
        standing,
        Heading(1, "Annex 2: Inspection results"),
        table,
    ]


def _right(name: str, width: int) -> Column:
    return Column(name, width, "right")
