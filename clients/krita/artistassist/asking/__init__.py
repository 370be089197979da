"""What the artist asks for: pure, knows neither Krita nor Qt."""
