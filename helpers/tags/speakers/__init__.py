"""Who a source is: names, offices, pronouns and descriptions led back to one figure, and its kind."""
