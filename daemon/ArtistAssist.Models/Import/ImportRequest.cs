using ArtistAssist.Models.Cards;

namespace ArtistAssist.Models.Import;

/// <summary>What is to be imported, and what the artist says of it.</summary>
public sealed record ImportRequest
{
    private const int MaxPath = 4096;

    /// <summary>The file or folder; a full path.</summary>
    public required string Path { get; init; }

    /// <summary>Id that it shall have; null for one made from its name.</summary>
    public string? Id { get; init; }

    /// <summary>Name for people, 1 to 200 characters; null for the one in its files, else the file's.</summary>
    public string? Name { get; init; }

    /// <summary>Its licence, 1 to 200 characters; null for the one in its files.</summary>
    public string? Licence { get; init; }

    /// <summary>What it was trained on, 1 to 2000 characters; null for what its files say.</summary>
    public string? TrainingData { get; init; }

    /// <summary>What pictures a ControlNet follows, as "line_art"; null for what its name says.</summary>
    public string? Control { get; init; }

    /// <summary>What is wrong with it, by the name of the field; nothing when it is within its ranges.</summary>
    public IEnumerable<(string Field, string Problem)> Violations()
    {
        if (!System.IO.Path.IsPathFullyQualified(Path) || Path.Length > MaxPath)
        {
            yield return (nameof(Path), $"It must be a full path of at most {MaxPath} characters.");
        }
        else if (!File.Exists(Path) && !Directory.Exists(Path))
        {
            yield return (nameof(Path), $"There is no file or folder {Path}.");
        }

        if (Id is not null && !CardRules.IsModelId(Id))
        {
            yield return (nameof(Id), "It must be 1 to 64 lower case letters, digits, '.', '_' and '-', and begin with a letter or digit.");
        }

        if (Control is not null && !CardRules.IsControlName(Control))
        {
            yield return (nameof(Control), "It must be 1 to 64 lower case letters, digits and '_', and begin with a letter.");
        }

        foreach (var (field, text, max) in new[] { (nameof(Name), Name, 200), (nameof(Licence), Licence, 200), (nameof(TrainingData), TrainingData, 2000) })
        {
            if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > max || text.Any(char.IsControl)))
            {
                yield return (field, $"It must have 1 to {max} characters on one line.");
            }
        }
    }
}
