using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Compositing;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>Receipts as imaging makes them and as jobs keep them.</summary>
internal static class Receipts
{
    public static Receipt ToJob(ChangeReceipt receipt)
    {
        var bounds = receipt.ChangedBounds ?? default;
        return new Receipt
        {
            KeptBefore = Hash(receipt.KeptPixelsBefore),
            KeptAfter = Hash(receipt.KeptPixelsAfter),
            KeptPixels = receipt.KeptPixelCount,
            ChangedPixels = receipt.ChangedPixelCount,
            ChangedBounds = new PixelBounds(bounds.X, bounds.Y, bounds.Width, bounds.Height),
        };
    }

    private static ContentHash Hash(string hex) => ContentHash.FromHex(hex);
}
