"""Words that lean: which words judge, and what would judge less."""
