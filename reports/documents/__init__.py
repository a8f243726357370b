"""Documents as data (`model`), and one writer per family of file formats (`writers`)."""
