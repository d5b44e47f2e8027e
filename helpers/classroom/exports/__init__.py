"""What a class marked in texts, in formats of other programs."""
