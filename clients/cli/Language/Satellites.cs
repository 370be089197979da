using System.Reflection;
using System.Runtime.Loader;

namespace ArtistAssist.Cli.Language;

/// <summary>
/// Without ICU, .NET spells a culture's name "zh-HANS", and on a file system that tells case apart it then misses the folder
/// "zh-Hans". So the folder is looked up here, whatever its case.
/// </summary>
internal static class Satellites
{
    public static void Install() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (string.IsNullOrEmpty(name.CultureName) || name.Name is null)
        {
            return null;
        }

        var anyCase = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        return Directory.EnumerateDirectories(AppContext.BaseDirectory, name.CultureName, anyCase)
            .Select(folder => Path.Combine(folder, name.Name + ".dll"))
            .FirstOrDefault(File.Exists) is { } path ? context.LoadFromAssemblyPath(path) : null;
    }
}
