namespace ArtistAssist.Daemon.Jobs;

/// <summary>A rectangle of pixels on the picture; empty when the width or height is 0.</summary>
internal readonly record struct PixelBounds(int X, int Y, int Width, int Height);
