"""Archives: big collections of uncoded quotations, in a local engine or on a search cluster."""
