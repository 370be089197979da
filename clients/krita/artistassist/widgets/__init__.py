"""The docker and its parts: what the artist sees. They ask the studio and decide nothing."""
