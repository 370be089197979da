using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Models.Cards;

/// <summary>The ranges of <see cref="ModelCard"/>, all of them checked before anything uses a number from a file.</summary>
internal static partial class CardRules
{
    private const int MaxFiles = 1000;
    private const long MaxFileBytes = 1L << 40;

    public static List<string> Violations(ModelCard card)
    {
        var found = new List<string>();
        if (HasGaps(card))
        {
            found.Add("a list holds null");
            return found;
        }

        CheckIdentity(card, found);
        CheckTasks(card, found);
        CheckFiles(card.Files, found);
        CheckLists(card, found);
        CheckKind(card, found);
        return found;
    }

    public static bool IsModelId(string id) => ModelId().IsMatch(id);

    // Nothing else looks for null within a list.
    private static bool HasGaps(ModelCard card) =>
        card.Files.Any(file => file is null) || card.Limits.Any(limit => limit is null) || card switch
        {
            LineModelCard line => line.ExtraInputs.Any(input => input is null || input.Controls.Any(control => control is null)),
            DiffusionModelCard diffusion => diffusion.Controls.Any(control => control is null),
            _ => false,
        };

    public static bool IsControlName(string name) => ControlName().IsMatch(name);

    private static void CheckKind(ModelCard card, List<string> found)
    {
        switch (card)
        {
            case LineModelCard line:
                LineModelRules.Check(line, found);
                break;
            case DiffusionModelCard diffusion:
                DiffusionModelRules.Check(diffusion, found);
                break;
            case ControlModelCard { Control: { } control }:
                Require(IsControlName(control), "control must be 1 to 64 lower case letters, digits and '_', and begin with a letter", found);
                break;
            case LoraCard { Weight: { } weight }:
                InRange("weight", weight, -10, 10, found);
                break;
        }
    }

    private static void CheckIdentity(ModelCard card, List<string> found)
    {
        Require(IsModelId(card.Id), "id must be 1 to 64 lower case letters, digits, '.', '_' and '-', and begin with a letter or digit", found);
        Text("name", card.Name, 200, found);
        Text("version", card.Version, 50, found);
        Text("licence", card.Licence, 200, found);
        Text("trainingData.statement", card.TrainingData.Statement, 2000, found);
        Text("architecture", card.Architecture, 2000, found);
    }

    private static void CheckTasks(ModelCard card, List<string> found)
    {
        Require(card.Tasks.Distinct().Count() == card.Tasks.Count, "tasks names a task twice", found);
        var helps = card.Kind is ModelKind.Control or ModelKind.Lora;
        Require(helps == (card.Tasks.Count == 0), helps ? "tasks must be empty for what only helps another model" : "tasks must name at least one task", found);
    }

    private static void CheckFiles(IReadOnlyList<CardFile> files, List<string> found)
    {
        InRange("files: their number", files.Count, 1, MaxFiles, found);
        Require(files.Select(file => file.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == files.Count, "files: two have one name", found);
        foreach (var file in files.Take(MaxFiles))
        {
            Require(RelativePath.IsPlain(file.Name), "files: a name must be a plain path below the model's folder", found);
            Require(file.Sha256 is null || Sha256().IsMatch(file.Sha256), "files: sha256 must be 64 lower case hexadecimal digits", found);
            InRange("files: bytes", file.Bytes, 1, MaxFileBytes, found);
        }
    }

    private static void CheckLists(ModelCard card, List<string> found)
    {
        InRange("limits: their number", card.Limits.Count, 0, 64, found);
        InRange("figures: their number", card.Figures.Count, 0, 256, found);
    }

    internal static void Text(string name, string text, int max, List<string> found) =>
        Require(!string.IsNullOrWhiteSpace(text) && text.Length <= max, $"{name} must have 1 to {max} characters", found);

    internal static void InRange(string name, double value, double min, double max, List<string> found) =>
        Require(
            value >= min && value <= max,
            string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, allowed is {min} to {max}"),
            found);

    internal static void Require(bool holds, string violation, List<string> found)
    {
        if (!holds)
        {
            found.Add(violation);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z")]
    private static partial Regex ModelId();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z")]
    private static partial Regex ControlName();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
