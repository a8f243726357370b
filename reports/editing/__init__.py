"""Writing a section: its page, saving, preview, comments, and what stands behind a figure."""
