"""What is coded in `sample.dna`, which comes with Discourse Network Analyzer (leifeld-lab/dna)."""

from __future__ import annotations

CONCEPTS = {
    "E": "CO2 legislation will not hurt the economy.",
    "R": "Emissions legislation should regulate CO2.",
    "L": "There should be legislation to regulate emissions.",
    "G": "Climate change is caused by greenhouse gases (CO2).",
    "C": "Climate change is real and anthropogenic.",
    "T": "Cap and trade is the solution.",
}
STATEMENTS = {
    "Energy and Environmental Analysis, Inc.": "E- E- R- R+",
    "Senate": "E- L+ E- R- L+",
    "Environmental Protection Agency": "L+ L+ L+ L+ L+ L+ E- L+ L+ L+ L+",
    "Alliance to Save Energy": "R+ L+ G+ R+",
    "Sierra Club": "C+ R+ E+ G+ L+ E+",
    "U.S. Public Interest Research Group": "C+ C+ E+ G+ R+ T+",
    "National Petrochemical & Refiners Association": "E- L- L- E-",
}
"""The 40 statements of its organisations; + agrees."""
