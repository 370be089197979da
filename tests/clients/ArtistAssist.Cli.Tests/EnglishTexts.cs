using System.Globalization;
using System.Runtime.CompilerServices;

namespace ArtistAssist.Cli.Tests;

/// <summary>Tests inside this process read English, whatever the machine speaks.</summary>
internal static class EnglishTexts
{
    [ModuleInitializer]
    internal static void Use() => CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en");
}
