"""A library as a static site: pages that read without a server, a search in the browser, and a feed."""
