using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>Which proposal to save, and as what.</summary>
public sealed record ResultOptions
{
    /// <summary>Which of the job's proposals, from 0. Default 0.</summary>
    public int Index { get; init; }

    /// <summary>File format. Default: the source's own, PNG for a picture sent as pixels.</summary>
    public FileFormat Format { get; init; } = FileFormat.Unspecified;

    /// <summary>Quality for lossy formats, 1 to 100. Default null: lossless where the format can, else 95.</summary>
    public int? Quality { get; init; }

    /// <summary>True replaces a file that is there. Default false: it is an error.</summary>
    public bool Overwrite { get; init; }

    internal GetResultRequest ToRequest(string jobId)
    {
        var form = new EncodedForm { Format = Format };
        if (Quality is { } quality)
        {
            form.Quality = checked((uint)quality);
        }

        return new GetResultRequest { JobId = jobId, Index = checked((uint)Index), Encoded = form };
    }
}
