"""Headline and body: the pieces of a headline, and the sentences of the body that carry them."""
