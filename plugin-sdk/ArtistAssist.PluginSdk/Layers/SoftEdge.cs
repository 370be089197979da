using System.Numerics;

namespace ArtistAssist.PluginSdk.Layers;

/// <summary>
/// At a soft edge the proposal is already mixed with the canvas: mixed = canvas x (1 - m) + painted x m. A layer with alpha m must hold
/// what was painted, or the canvas would be mixed in twice.
/// </summary>
internal static class SoftEdge
{
    /// <summary>
    /// Turns a mixed pixel into the layer's: painted = canvas + (mixed - canvas) / m. Where that lies outside the range, because the proposal
    /// changed more than the mask says, alpha grows as far as it takes.
    /// </summary>
    /// <param name="pixel">In the mixed pixel, out the layer's; alpha last.</param>
    /// <param name="canvas">The canvas's pixel.</param>
    /// <param name="mask">1 to 254.</param>
    public static void Lift<T>(Span<T> pixel, ReadOnlySpan<T> canvas, byte mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var full = long.CreateTruncating(T.MaxValue);
        var alpha = mask * full / 255;
        if (canvas[3] != T.MaxValue || pixel[3] != T.MaxValue)
        {
            // What shines through is not known, so nothing can be taken out of the mixture.
            pixel[3] = T.CreateTruncating(((long.CreateTruncating(pixel[3]) * mask) + 127) / 255);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            alpha = Math.Max(alpha, LeastAlpha(long.CreateTruncating(pixel[channel]), long.CreateTruncating(canvas[channel]), full));
        }

        TakeOut(pixel, canvas, alpha, full);
        pixel[3] = T.CreateTruncating(alpha);
    }

    /// <summary>
    /// Turns a mixed pixel into what was painted, opaque, for a layer whose own mask mixes it in again; as near as that mask lets it come
    /// where the proposal changed more than the mask says.
    /// </summary>
    /// <param name="pixel">In the mixed pixel, out the painted one; alpha last. One that something shines through stays as it is.</param>
    /// <param name="canvas">The canvas's pixel.</param>
    /// <param name="mask">1 to 254.</param>
    public static void Unmix<T>(Span<T> pixel, ReadOnlySpan<T> canvas, byte mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (canvas[3] == T.MaxValue && pixel[3] == T.MaxValue)
        {
            var full = long.CreateTruncating(T.MaxValue);
            TakeOut(pixel, canvas, mask * full / 255, full);
        }
    }

    /// <summary>The same for lines on nothing, whose alpha the mask has made less.</summary>
    public static void Thicken<T>(Span<T> pixel, byte mask)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        pixel[3] = T.CreateSaturating(((long.CreateTruncating(pixel[3]) * 255) + (mask / 2)) / mask);

    private static void TakeOut<T>(Span<T> pixel, ReadOnlySpan<T> canvas, long alpha, long full)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var under = long.CreateTruncating(canvas[channel]);
            var change = (long.CreateTruncating(pixel[channel]) - under) * full;
            var painted = under + (change + (Math.Sign(change) * alpha / 2)) / alpha;
            pixel[channel] = T.CreateTruncating(Math.Clamp(painted, 0, full));
        }
    }

    private static long LeastAlpha(long mixed, long under, long full)
    {
        var (change, room) = mixed > under ? (mixed - under, full - under) : (under - mixed, under);
        return change == 0 ? 0 : ((change * full) + room - 1) / room;
    }
}
