using ArtistAssist.Cli.Batch.Inputs;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>How journals are called. Each part of a batch writes its own and reads those of all.</summary>
internal static class JournalName
{
    private const string Beginning = ".artistassist-batch";

    private const string Extension = ".jsonl";

    /// <summary>Fits every journal of a folder.</summary>
    public const string Pattern = Beginning + "*" + Extension;

    public static string Of(Shard? shard) => shard is null ? Beginning + Extension : $"{Beginning}.{shard.Index}-of-{shard.Count}{Extension}";
}
