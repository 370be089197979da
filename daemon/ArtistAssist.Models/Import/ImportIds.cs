using System.Globalization;
using System.Text;
using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Import;

/// <summary>Ids for imported models.</summary>
internal static class ImportIds
{
    private const int MaxLength = 56;

    /// <summary>An id that nobody has, as like a name as ids can be: "My Model (v2)" becomes "my-model-v2".</summary>
    public static string For(string name, Func<string, bool> isTaken)
    {
        var id = Plain(name);
        var unique = id;
        for (var i = 2; isTaken(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        }

        return unique;
    }

    private static string Plain(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower))
            {
                id.Append(lower);
            }
            else if (id.Length > 0 && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && !"-._".Contains(id[^1], StringComparison.Ordinal))
            {
                id.Append(c is '.' or '_' ? c : '-');
            }
        }

        var text = id.ToString(0, Math.Min(id.Length, MaxLength)).Trim('-', '.', '_');
        return CardRules.IsModelId(text) ? text : "model";
    }
}
