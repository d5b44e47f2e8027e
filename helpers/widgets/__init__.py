"""The views a learner works with: thin, rebuilt from the response file, drawn by small scripts."""
