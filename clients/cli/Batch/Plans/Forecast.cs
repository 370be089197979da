using ArtistAssist.Cli.Batch.Journals;

namespace ArtistAssist.Cli.Batch.Plans;

/// <summary>What a batch will cost, by what was measured before; what nobody measured is unknown.</summary>
internal sealed record Forecast
{
    private const double Megapixel = 1e6;

    /// <summary>Pictures that would be worked on.</summary>
    public required int Pictures { get; init; }

    /// <summary>Their pixels, of those whose size could be told.</summary>
    public required double Megapixels { get; init; }

    /// <summary>How many have a size that could not be told; they are left out of every sum.</summary>
    public required int UnknownSizes { get; init; }

    /// <summary>Pixels of the largest.</summary>
    public required double LargestMegapixels { get; init; }

    /// <summary>Time of the device.</summary>
    public required Rate Time { get; init; }

    /// <summary>Energy by the machine's meters.</summary>
    public required Rate Energy { get; init; }

    /// <summary>Most memory that the daemon held when it had done a picture; null where nobody looked.</summary>
    public required long? ResidentBytes { get; init; }

    /// <summary>Pixels of the largest picture that the memory was measured on.</summary>
    public required double ResidentMegapixels { get; init; }

    /// <summary>Makes one.</summary>
    /// <param name="sizes">Of each picture to work on; null where it could not be told.</param>
    /// <param name="entries">What was measured before.</param>
    /// <param name="requests">What is asked of the pictures, as hashes.</param>
    /// <param name="model">The model that would work; null where it cannot be told.</param>
    /// <param name="deviceRate">Seconds a megapixel that the daemon measured of its device with a model of this kind; null for none.</param>
    public static Forecast Make(
        IReadOnlyList<(int Width, int Height)?> sizes, IReadOnlyCollection<JournalEntry> entries, IReadOnlySet<string> requests, ModelIdentity? model, double? deviceRate)
    {
        var pixels = sizes.OfType<(int Width, int Height)>().Select(size => (double)size.Width * size.Height / Megapixel).ToList();
        var measured = entries.Where(entry => model is not null && entry.ModelId == model.Id && entry.Width * entry.Height > 0).ToList();
        var same = measured.Where(entry => requests.Contains(entry.Request)).ToList();
        var held = measured.Where(entry => entry.ResidentBytes is not null).ToList();
        return new Forecast
        {
            Pictures = sizes.Count,
            Megapixels = pixels.Sum(),
            UnknownSizes = sizes.Count - pixels.Count,
            LargestMegapixels = pixels.DefaultIfEmpty().Max(),
            Time = Of(same, RateOrigin.SameOptions, entry => entry.Seconds)
                ?? Of(measured, RateOrigin.SameModel, entry => entry.Seconds)
                ?? (deviceRate is { } rate ? new Rate(rate, RateOrigin.Device, 0) : default),
            Energy = Of(same, RateOrigin.SameOptions, entry => entry.Joules) ?? Of(measured, RateOrigin.SameModel, entry => entry.Joules) ?? default,
            ResidentBytes = held.Max(entry => entry.ResidentBytes),
            ResidentMegapixels = held.Select(MegapixelsOf).DefaultIfEmpty().Max(),
        };
    }

    private static Rate? Of(List<JournalEntry> entries, RateOrigin origin, Func<JournalEntry, double?> cost)
    {
        var known = entries.Where(entry => cost(entry) is not null).ToList();
        return known.Count == 0 ? null : new Rate(known.Sum(entry => cost(entry)!.Value) / known.Sum(MegapixelsOf), origin, known.Count);
    }

    private static double MegapixelsOf(JournalEntry entry) => (double)(entry.Width!.Value * entry.Height!.Value) / Megapixel;
}
