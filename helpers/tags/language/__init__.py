"""How a text is read: quotation marks, sentences, word classes, phrases, and the words that report."""
