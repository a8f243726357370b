"""The look of the pages: GOV.UK Design System components and our own, as template tags."""
