using System.ComponentModel.DataAnnotations;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Reads the options; the command line goes before the environment.</summary>
internal static class DaemonOptionsReader
{
    /// <exception cref="DaemonOptionsException">Names every setting that cannot be read or is out of range.</exception>
    public static DaemonOptions Read(Func<string, string?> option, Func<string, string?> variable)
    {
        var options = new DaemonOptions();
        var problems = new List<string>();
        foreach (var setting in DaemonSetting.All)
        {
            var (name, text) = option(setting.Option) is { } given ? (setting.Option, given) : (setting.Variable, variable(setting.Variable));
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            if (setting.Apply(options, text) is { } applied)
            {
                options = applied;
            }
            else
            {
                problems.Add($"{name} cannot be '{text}'. {setting.Help}");
            }
        }

        problems.AddRange(OutOfRange(options));
        return problems.Count == 0 ? options : throw new DaemonOptionsException(problems);
    }

    private static IEnumerable<string> OutOfRange(DaemonOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => result.ErrorMessage ?? "A setting is out of range.");
    }
}
