namespace ArtistAssist.Models.Architectures.Layers;

/// <summary>
/// What a layer gives: pictures [batch, channels, height, width] or rows [batch, rows, channels].
/// </summary>
/// <param name="Name">What the graph calls it.</param>
/// <param name="Channels">How many channels it has.</param>
internal readonly record struct Value(string Name, int Channels);
