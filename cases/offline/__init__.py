"""The offline assessment sheet: own cases as a workbook, and what comes back (docs/offline.md).

`layout` says which rows a case has, `workbook` writes them, `versions` is the hidden sheet by which
conflicts can be told. `reading` and `rows` get from cells to `entries`, `comparing` holds them
against what is saved, `staging` keeps them until they are confirmed, and saves them through the one
door.
"""
