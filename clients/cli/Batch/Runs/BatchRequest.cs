using ArtistAssist.Cli.Batch.Broker;
using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Batch.Runs;

/// <summary>What a command line says about many pictures, whatever is to be done with each.</summary>
internal sealed record BatchRequest
{
    public required InputRequest Inputs { get; init; }

    public RunSettings Run { get; init; } = new();

    /// <summary>The part to be done here; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Leaves alone what an earlier run did.</summary>
    public bool Resumes { get; init; }

    /// <summary>Page to write about it; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Only says what would be done.</summary>
    public bool IsDry { get; init; }

    /// <summary>Broker whose workers do the work; null for this machine.</summary>
    public BrokerPlace? Broker { get; init; }

    /// <summary>Reads every file anew instead of trusting size and time.</summary>
    public bool Rehashes { get; init; }
}
