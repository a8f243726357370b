"""The offline assessment sheet: own cases as a workbook, and what comes back (docs/offline.md).

`layout` says which rows a case has, `workbook` writes them, `versions` is the hidden sheet by which
conflicts can be told, `reading` gets from cells to values, `comparing` holds them against what is
saved, `staging` keeps an upload until it is confirmed and saves it through the one door.
"""
