"""Tables that other people made: CSV, XLSX and ODS, read with care and bounded in memory."""
