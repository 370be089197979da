using System.Text.Json.Nodes;
using ArtistAssist.Gimp.Libgimp;

namespace ArtistAssist.Gimp.Arguments;

/// <summary>Something that a procedure is told: what scripts give and the dialog asks for.</summary>
/// <param name="Name">Its name for programs.</param>
/// <param name="Label">Its name in the dialog, with a letter marked by '_'.</param>
/// <param name="Tip">More about it, one sentence.</param>
internal abstract record Argument(string Name, string Label, string Tip)
{
    public abstract PdbType Type { get; }

    public abstract JsonNode Default { get; }

    /// <summary>The value as a script gives it.</summary>
    public abstract JsonNode Read(in Param given);

    /// <summary>What is wrong with a value, one sentence; null when nothing is.</summary>
    public abstract string? Problem(JsonNode value);
}
