"""What actors are called: names, labels, and the words that go with them."""
