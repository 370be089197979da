using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads a mask of a request.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="path">Where the mask stands in the request.</param>
internal sealed class MaskReader(Violations violations, string path)
{
    /// <param name="mask">The mask; null for none.</param>
    /// <param name="picture">The picture that it belongs to; null when that cannot be read.</param>
    public SourceMask? Read(Mask? mask, SourceImage? picture)
    {
        if (mask is null || new ImageReader(violations, $"{path}.image").Read(mask.Image) is not { } image)
        {
            return null;
        }

        var placed = mask.HasOffsetX || mask.HasOffsetY;
        if (image.Raw is { } raw)
        {
            violations.Require(
                raw is { Channels: Jobs.ChannelLayout.Gray, BitDepth: 8 }, $"{path}.image.raw", "A mask has one channel (GRAY) of 8 bits.");
        }

        if (image.Raw is { } size && picture?.Raw is { } canvas)
        {
            CheckPlace(mask, size, canvas, placed);
        }

        return new SourceMask
        {
            Image = image,
            OffsetX = placed ? Clamp(mask.OffsetX) : null,
            OffsetY = placed ? Clamp(mask.OffsetY) : null,
        };
    }

    private void CheckPlace(Mask mask, RawLayout size, RawLayout canvas, bool placed)
    {
        if (!placed)
        {
            violations.Require(
                (size.Width, size.Height) == (canvas.Width, canvas.Height),
                $"{path}.image.raw",
                $"Without an offset the mask must be {canvas.Width} x {canvas.Height} pixels like the picture, not {size.Width} x {size.Height}.");
            return;
        }

        violations.Require(
            (long)mask.OffsetX + size.Width <= canvas.Width, $"{path}.offset_x", $"The mask must end within the picture's {canvas.Width} columns.");
        violations.Require(
            (long)mask.OffsetY + size.Height <= canvas.Height, $"{path}.offset_y", $"The mask must end within the picture's {canvas.Height} rows.");
    }

    // Beyond the longest side a mask lies outside whatever picture it is.
    private static int Clamp(uint offset) => (int)Math.Min(offset, int.MaxValue);
}
