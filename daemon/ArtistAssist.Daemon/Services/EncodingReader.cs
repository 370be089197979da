using ArtistAssist.Daemon.Results;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads how a result is to be encoded.</summary>
internal static class EncodingReader
{
    /// <exception cref="Jobs.InvalidRequestException">The format is not known or the quality out of range.</exception>
    public static ResultEncoding Read(EncodedForm form)
    {
        var violations = new Violations();
        violations.Require(Enum.IsDefined(form.Format), "encoded.format", "No such format.");
        violations.Range(form.HasQuality ? form.Quality : null, 1, 100, "encoded.quality");
        violations.ThrowIfAny();
        ImageFormat? format = form.Format switch
        {
            FileFormat.Png => ImageFormat.Png,
            FileFormat.Jpeg => ImageFormat.Jpeg,
            FileFormat.Webp => ImageFormat.Webp,
            FileFormat.Tiff => ImageFormat.Tiff,
            FileFormat.OpenRaster => ImageFormat.OpenRaster,
            FileFormat.Svg => ImageFormat.Svg,
            _ => null,
        };
        return new ResultEncoding(format, form.HasQuality ? (int)form.Quality : null);
    }

    /// <summary>UNSPECIFIED for raw rows.</summary>
    public static FileFormat Write(ImageFormat? format) => format switch
    {
        ImageFormat.Png => FileFormat.Png,
        ImageFormat.Jpeg => FileFormat.Jpeg,
        ImageFormat.Webp => FileFormat.Webp,
        ImageFormat.Tiff => FileFormat.Tiff,
        ImageFormat.OpenRaster => FileFormat.OpenRaster,
        ImageFormat.Svg => FileFormat.Svg,
        _ => FileFormat.Unspecified,
    };
}
