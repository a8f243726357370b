"""The inspectorate's own styles for DOCX and ODT: taken in, checked, put in force."""
