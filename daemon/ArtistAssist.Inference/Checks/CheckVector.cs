using System.Text.Json;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Checks;

/// <summary>
/// An input and its answer, as training wrote them: { "height", "width", "inputs": { name: [values] }, "output": [values], "tolerance" }. Models
/// of one input may write "input": [values] instead.
/// </summary>
internal sealed record CheckVector(int Height, int Width, IReadOnlyDictionary<string, float[]> Inputs, float[] Output, double Tolerance)
{
    /// <summary>No check needs more; a longer file is refused unread.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxSide = 1024;
    private const int MaxInputs = 16;
    private const double MaxTolerance = 0.01;

    /// <exception cref="ModelUnusableException">The file cannot be read, or is not what it should be.</exception>
    public static CheckVector Read(InstalledLineModel model)
    {
        var name = model.Card.Check!;
        try
        {
            using var document = JsonDocument.Parse(ReadBounded(Path.Combine(Path.GetDirectoryName(model.FilePath)!, name)));
            return Checked(Parse(document.RootElement, model.Card.Input.Name));
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(model.Id, $"The file {name} of the model \"{model.Id}\" cannot be used: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static byte[] ReadBounded(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > MaxBytes)
        {
            throw new InvalidDataException($"it is larger than {MaxBytes / 1024} KiB");
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static CheckVector Parse(JsonElement check, string onlyInput)
    {
        var inputs = check.TryGetProperty("inputs", out var named)
            ? named.EnumerateObject().Take(MaxInputs + 1).ToDictionary(input => input.Name, input => Floats(input.Value))
            : new Dictionary<string, float[]> { [onlyInput] = Floats(check.GetProperty("input")) };
        return new CheckVector(
            check.GetProperty("height").GetInt32(),
            check.GetProperty("width").GetInt32(),
            inputs,
            Floats(check.GetProperty("output")),
            check.GetProperty("tolerance").GetDouble());
    }

    private static CheckVector Checked(CheckVector check)
    {
        if (check.Height is < 1 or > MaxSide || check.Width is < 1 or > MaxSide || check.Inputs.Count > MaxInputs)
        {
            throw new InvalidDataException($"its sides must be 1 to {MaxSide} and its inputs at most {MaxInputs}");
        }

        return check.Tolerance is > 0 and <= MaxTolerance
            ? check
            : throw new InvalidDataException(FormattableString.Invariant($"its tolerance must be above 0 up to {MaxTolerance}"));
    }

    private static float[] Floats(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetSingle())];
}
