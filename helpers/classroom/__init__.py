"""Response files of a class: gathered, compared, reported."""
