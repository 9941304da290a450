"""Foreign formats: what is read from them becomes briefs that pass `check`; what is written says what it left out."""
