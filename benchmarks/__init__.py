"""Benchmarks: ratios measured in one run, printed, never a pass or a fail."""
