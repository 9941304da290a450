"""Archives: big collections of quotations that nobody has coded, in a local engine or on a search cluster."""
