using System.Text;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Protocol.V1;
using ChannelLayout = ArtistAssist.Daemon.Jobs.ChannelLayout;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads a picture of a request.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="path">Where the picture stands in the request.</param>
internal sealed class ImageReader(Violations violations, string path)
{
    private const int MaximumPage = 99_999;

    public SourceImage? Read(Image? image)
    {
        if (image is null)
        {
            violations.Add(path, "There is no job without a picture.");
            return null;
        }

        var content = violations.Hash(image.Sha256, $"{path}.sha256");
        switch (image.FormCase)
        {
            case Image.FormOneofCase.Raw:
                return ReadLayout(image.Raw) is { } layout ? new SourceImage { Content = content, Raw = layout } : null;
            case Image.FormOneofCase.Encoded:
                CheckDisplayName(image.Encoded.DisplayName);
                violations.Require(!image.Encoded.HasPage || image.Encoded.Page <= MaximumPage, $"{path}.encoded.page", $"It must be at most {MaximumPage}.");
                return new SourceImage { Content = content, DisplayName = image.Encoded.DisplayName, Page = image.Encoded.HasPage ? (int)Math.Min(image.Encoded.Page, MaximumPage) : null };
            default:
                violations.Add(path, "It must say how to read the content: raw or encoded.");
                return null;
        }
    }

    private RawLayout? ReadLayout(PixelLayout layout)
    {
        var field = $"{path}.raw";
        var before = violations.Count;
        violations.Require(layout.Width is >= 1 and <= PictureBounds.MaxSide, $"{field}.width", $"It must be 1 to {PictureBounds.MaxSide} pixels.");
        violations.Require(layout.Height is >= 1 and <= PictureBounds.MaxSide, $"{field}.height", $"It must be 1 to {PictureBounds.MaxSide} pixels.");
        violations.Require((long)layout.Width * layout.Height <= PictureBounds.MaxPixels, field, $"A picture has at most {PictureBounds.MaxPixels:N0} pixels.");
        violations.Require(
            layout.Channels != Protocol.V1.ChannelLayout.Unspecified && Enum.IsDefined(layout.Channels), $"{field}.channels", "It must name the order of the channels.");
        violations.Require(layout.BitDepth is 8 or 16, $"{field}.bit_depth", "It must be 8 or 16.");
        violations.Require(
            layout.IccProfile.Length <= DaemonBounds.MaxProfileBytes, $"{field}.icc_profile", $"It must be at most {DaemonBounds.MaxProfileBytes:N0} bytes.");
        if (violations.Count > before)
        {
            return null;
        }

        var read = new RawLayout
        {
            Width = (int)layout.Width,
            Height = (int)layout.Height,
            Stride = (int)Math.Min(layout.Stride, int.MaxValue),
            Channels = (ChannelLayout)layout.Channels,
            BitDepth = (int)layout.BitDepth,
            IccProfile = layout.IccProfile.ToByteArray(),
        };
        violations.Require(read.RowPitch >= read.RowBytes, $"{field}.stride", $"It must be 0 or at least the {read.RowBytes} bytes of a row.");
        return read;
    }

    private void CheckDisplayName(string name)
    {
        var field = $"{path}.encoded.display_name";
        violations.Require(Encoding.UTF8.GetByteCount(name) <= DaemonBounds.MaxDisplayNameBytes, field, $"It must be at most {DaemonBounds.MaxDisplayNameBytes} bytes long.");
        violations.Require(!name.Any(letter => letter is '/' or '\\' || char.IsControl(letter)), field, "It must be a name without folders or control characters.");
    }
}
