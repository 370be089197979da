"""Proposals while they lie before the artist, and what is remembered of them: pure, knows neither Krita nor Qt."""
