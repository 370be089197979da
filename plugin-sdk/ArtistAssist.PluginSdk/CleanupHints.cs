namespace ArtistAssist.PluginSdk;

/// <summary>What the artist brushed where pixels cannot decide; 255 fully, 0 no hint. Where both are painted, removal wins.</summary>
public sealed record CleanupHints
{
    /// <summary>Strokes that stay. Default null: none.</summary>
    public Selection? Keep { get; init; }

    /// <summary>Strokes that go. Default null: none.</summary>
    public Selection? Remove { get; init; }
}
