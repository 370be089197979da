using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>
/// Where on the document a job's picture lies, kept in the name of its submission: the daemon remembers that, so that a later run can put
/// the proposals in their place.
/// </summary>
internal static partial class JobPlace
{
    public static string Name(string name, int x, int y) => string.Create(CultureInfo.InvariantCulture, $"{name}@{x},{y}");

    public static (int X, int Y) Of(string requestId) => Pattern().Match(requestId) is { Success: true } place
        ? (int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(place.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : (0, 0);

    [GeneratedRegex(@"@(\d{1,6}),(\d{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
