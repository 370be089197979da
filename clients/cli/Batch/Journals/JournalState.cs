using System.Text.Json.Serialization;

namespace ArtistAssist.Cli.Batch.Journals;

/// <summary>How far a picture came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalState>))]
internal enum JournalState
{
    /// <summary>Its results lie beside their places under other names and are about to be put there.</summary>
    [JsonStringEnumMemberName("writing")]
    Writing,

    /// <summary>Its results are in their places.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It could not be done.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
