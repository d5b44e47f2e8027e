"""Words that make a claim less or more certain, what they are about, and whose claim it is."""
