"""Contrast of two colours, and how they look with each kind of colour vision."""

from __future__ import annotations

import math

VISIONS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""Matrices for linear RGB, from Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency" (2009), severity 1."""


def linear(colour: str) -> list[float]:
    """Return `#rrggbb` as linear red, green and blue, from 0 to 1."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(a: str, b: str) -> float:
    """Return the WCAG 2 contrast of two colours, from 1 to 21."""
    shades = [0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(a), linear(b))]
    return (max(shades) + 0.05) / (min(shades) + 0.05)


def difference(a: str, b: str, vision: str) -> float:
    """Return the distance of two colours in Oklab as someone with this colour vision sees them; white to black is 1."""
    return math.dist(_oklab(_seen(a, vision)), _oklab(_seen(b, vision)))


def _seen(colour: str, vision: str) -> list[float]:
    channels = linear(colour)
    mixed = (sum(share * channel for share, channel in zip(row, channels, strict=True)) for row in VISIONS[vision])
    return [min(max(channel, 0.0), 1.0) for channel in mixed]


def _oklab(rgb: list[float]) -> tuple[float, float, float]:
    """Return linear RGB in Oklab (Björn Ottosson, 2020)."""
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
