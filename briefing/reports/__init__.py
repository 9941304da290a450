"""What leaves the program for people: pictures, tables and excerpts as SVG, PNG, HTML, Markdown and CSV."""
