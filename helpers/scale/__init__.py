"""Many articles to the articles and tags tables, on all cores of one machine."""
