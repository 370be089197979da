using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Pictures;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Runs;

/// <summary>A proposal with its pixels.</summary>
internal sealed record Proposal(Result Result, Layer Layer)
{
    /// <summary>The layer for the image, of which a region was worked on. Its name says what made it.</summary>
    public NewLayer OnImage(string task, Region region)
    {
        var place = Layer.Place;
        string?[] parts = [task, Result.Provenance?.ModelName, Result.Provenance is { HasSeed: true } made ? Say.Of("seed_name", made.Seed) : null];
        return new(
            string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))),
            new(region.X + (int)place.X, region.Y + (int)place.Y, (int)place.Width, (int)place.Height),
            Layer.Rows);
    }
}
