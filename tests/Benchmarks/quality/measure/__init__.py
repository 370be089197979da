"""How good the built-in models are, against what people would use instead. README.md says how each figure is defined."""
