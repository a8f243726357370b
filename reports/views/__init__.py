"""Pages of the report and its files: one module for each kind."""
