"""Text shown, escaped, folded and compared in one way everywhere."""
