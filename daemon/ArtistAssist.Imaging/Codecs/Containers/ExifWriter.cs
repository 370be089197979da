using ArtistAssist.Imaging.Metadata;

namespace ArtistAssist.Imaging.Codecs.Containers;

/// <summary>The EXIF block that goes into a file: the source's own, with our comment and, where the format has no other place or the block names one already, the resolution.</summary>
internal static class ExifWriter
{
    /// <summary>Empty where there is nothing to say.</summary>
    internal static byte[] Build(ImageMetadata? metadata, string? comment, bool withResolution)
    {
        var exif = metadata?.Exif ?? default;
        var resolution = withResolution || !exif.IsEmpty ? metadata?.Resolution : null;
        if (comment is null && resolution is null && exif.IsEmpty)
        {
            return [];
        }

        var block = ExifBlock.Parse(exif.Span);
        if (resolution is not null)
        {
            block.SetResolution(resolution.Value);
        }

        if (comment is not null)
        {
            block.SetUserComment(comment);
        }

        return block.ToBytes() ?? (exif.Length <= ExifBlock.MaximumLength ? exif.ToArray() : []);
    }
}
