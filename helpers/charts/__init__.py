"""Comparisons to charts: each with a description, a finding, a table twin and a caution."""
