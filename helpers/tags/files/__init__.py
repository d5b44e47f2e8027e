"""Tags taken along: W3C Web Annotations and spreadsheets, written and read back."""
