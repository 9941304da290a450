"""Screen 3, Compare, and the pages that it opens."""
