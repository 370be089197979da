namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>What a request is going to do, once its payloads are there.</summary>
/// <param name="Act">Does it, on the thread that reads; longer work is begun there and goes on elsewhere.</param>
internal sealed record Plan(Action Act)
{
    /// <summary>The payloads that it wants, all of which must come.</summary>
    public IReadOnlyList<PayloadSlot> Slots { get; init; } = [];

    /// <summary>Payloads that may come.</summary>
    public IReadOnlyList<PayloadSlot> Extras { get; init; } = [];
}
