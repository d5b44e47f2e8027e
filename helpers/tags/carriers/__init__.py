"""What a statement came through, and where the text stops telling who says so."""
