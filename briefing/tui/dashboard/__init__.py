"""Screen 1: what matters in the library, at a glance."""
