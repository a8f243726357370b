"""The stylesheet of an HTML page, on screen and on paper."""

from reports.documents.writers import colours

_RATINGS = "\n".join(
    f".stamp{points} {{ background: #{colour}; color: #fff; font-weight: bold; "
    "padding: 0.1rem 0.5rem; }\n"
    f".rating{points} {{ color: #{colour}; font-weight: bold; }}"
    for points, colour in enumerate(colours.RATINGS)
)
_SERIES = "\n".join(
    f".series-{at} rect {{ fill: #{colour}; }}" for at, colour in enumerate(colours.SERIES)
)

STYLESHEET = """
body { color: #0b0c0c; font: 1rem/1.375 Arial, Helvetica, sans-serif; margin: 0 auto;
  max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.25rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 0.5rem; }
.subtitle { color: #484949; margin-top: 0; }
.banner { border-left: 0.3rem solid #0b0c0c; font-weight: bold; padding: 0.25rem 0.75rem; }
table { border-collapse: collapse; margin: 1rem 0 1.5rem; width: 100%; }
caption { font-weight: bold; padding-bottom: 0.5rem; text-align: left; }
th, td { border-bottom: 1px solid #cecece; padding: 0.4rem 0.5rem; text-align: left;
  vertical-align: top; }
td p, th p { margin: 0; }
tbody th { font-weight: normal; }
tbody th.code { white-space: nowrap; }
tr.heading th, tr.strong th { font-weight: bold; }
tr.heading > * { border-top: 1px solid #0b0c0c; }
thead th { border-bottom: 2px solid #0b0c0c; vertical-align: bottom; }
.right { font-variant-numeric: tabular-nums; text-align: right; }
.tabledetail { color: #484949; font-weight: normal; }
dt { font-weight: bold; margin-top: 0.75rem; }
dd { margin: 0; max-width: 44rem; overflow-wrap: anywhere; }
.banner p { margin: 0.25rem 0; }
@media (max-width: 40rem) {
  table { font-size: 0.875rem; }
  th, td { padding: 0.3rem 0.25rem; }
}
@media (max-width: 32rem) {
  th, td { hyphens: auto; overflow-wrap: anywhere; padding: 0.3rem 0.15rem; }
}
a { color: #1a65a6; }
.footnotes { font-size: 0.9rem; }
footer { border-top: 1px solid #cecece; color: #484949; margin-top: 2rem; padding-top: 0.5rem; }
@media print {
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3, h4, h5, caption { break-after: avoid; }
  body { max-width: none; padding: 0; }
}
"""

REPORT_STYLESHEET = f"""
body {{ line-height: 1.5; max-width: 46rem; padding: 1rem 1rem 3rem; }}
p, li {{ overflow-wrap: break-word; }}
.cover {{ border-top: 0.3rem solid #0b0c0c; margin: 1.5rem 0 2.5rem; padding-top: 1.25rem; }}
.cover h1 {{ font-size: 2.25rem; line-height: 1.15; margin: 0 0 0.5rem; }}
.cover .subtitle {{ font-size: 1.25rem; margin: 0 0 1.5rem; }}
.cover p {{ margin: 0.25rem 0; }}
.cover .remark {{ color: #484949; margin-top: 1rem; }}
nav h2 {{ margin-top: 0; }}
nav ol {{ list-style: none; margin: 0; padding: 0; }}
nav ol ol {{ padding-left: 1.25rem; }}
nav > ol > li {{ font-weight: bold; margin-top: 0.6rem; }}
nav li li {{ font-weight: normal; margin-top: 0.2rem; }}
main h2 {{ border-top: 2px solid #0b0c0c; font-size: 1.75rem; line-height: 1.2;
  margin: 3.5rem 0 1rem; padding-top: 1rem; }}
h3 {{ font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; }}
h4 {{ font-size: 1.125rem; margin: 1.75rem 0 0.5rem; }}
h5 {{ font-size: 1rem; margin: 1.5rem 0 0.5rem; }}
.lead {{ font-size: 1.1875rem; }}
li p {{ margin: 0.25rem 0; }}
.standing {{ border-bottom: 1px solid #cecece; border-top: 2px solid #0b0c0c; margin: 1rem 0 1.5rem;
  padding: 0.5rem 0; }}
.standing p {{ margin: 0.4rem 0; }}
.standing .statement {{ font-weight: bold; }}
.quotation {{ background: #f4f8fb; border-left: 0.3rem solid #16548a; margin: 1.5rem 0;
  padding: 0.75rem 1rem; }}
.quotation p, .quotation blockquote {{ margin: 0.25rem 0; }}
.quotation .label {{ font-weight: bold; }}
figure {{ margin: 1.5rem 0 2rem; }}
figcaption {{ font-weight: bold; margin-bottom: 0.5rem; }}
.chart-legend {{ font-size: 0.9375rem; margin-bottom: 0.5rem; }}
.chart-key {{ margin-right: 1rem; }}
.chart-row {{ align-items: center; display: grid; gap: 0 0.75rem; grid-template-columns: 1fr 2fr;
  padding: 0.25rem 0; }}
.chart-bar {{ align-items: center; display: grid; gap: 0.5rem; grid-template-columns: 1fr 3.5rem; }}
.chart-bar svg {{ display: block; }}
.chart-figure {{ font-variant-numeric: tabular-nums; text-align: right; }}
{_SERIES}
.chart-bar .track {{ fill: #{colours.TRACK}; }}
{_RATINGS}
@media (max-width: 40rem) {{
  .cover h1 {{ font-size: 1.75rem; }}
  .chart-row {{ grid-template-columns: 1fr; padding: 0.4rem 0; }}
}}
@page {{ margin: 2.2cm 2cm;
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages);
    font: 9pt Arial, sans-serif; }} }}
@media print {{
  .cover {{ break-after: page; padding-top: 30%; }}
  nav {{ break-after: page; }}
  main h2 {{ border-top: 0; break-before: page; margin-top: 0; padding-top: 0; }}
  .standing, .quotation, figure {{ break-inside: avoid; }}
  .standing {{ break-after: avoid; }}
  .quotation, .chart-bar svg, [class^="stamp"] {{ print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }}
}}
"""

WATERMARK_STYLESHEET = f"""
.watermark {{ color: #{colours.WATERMARK}; font-size: min(4rem, 8vw); font-weight: bold; inset: 0;
  overflow: hidden; pointer-events: none; position: fixed; print-color-adjust: exact; z-index: -1;
  -webkit-print-color-adjust: exact; }}
.watermark span {{ left: 50%; position: absolute; text-align: center; top: 50%;
  transform: translate(-50%, -50%) rotate(-45deg); width: 100vmax; }}
"""
