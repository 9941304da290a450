"""Widgets that paint their own rows, and the inputs above lists."""
