"""Who says what: the reports of each sentence, and the statements of an article."""
