"""Tags and articles to comparisons: plain rows, ready for a chart or a table."""
