using ArtistAssist.Imaging.Codecs;

namespace ArtistAssist.Daemon.Results;

/// <summary>How a result is to become a file.</summary>
/// <param name="Format">Null for the source's own, or PNG where that cannot hold the result.</param>
/// <param name="Quality">1 to 100; null for lossless where the format can, else 95.</param>
internal sealed record ResultEncoding(ImageFormat? Format, int? Quality);
