using System.Globalization;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ArtistAssist.Inference.LineModels;

/// <summary>Compares a graph with its card, so that a wrong model gives a sentence and no failure in the middle of a picture.</summary>
internal static class LineGraph
{
    private const int Rank = 4;

    public static void Check(InferenceSession session, InstalledModel model)
    {
        if (Problem(session, model.Card) is { } problem)
        {
            throw new ModelUnusableException(model.Id, $"The model \"{model.Id}\" does not fit its card: {problem}.");
        }
    }

    private static string? Problem(InferenceSession session, ModelCard card)
    {
        if (card.Input.Channels != 1 || card.Output.Channels != 1)
        {
            return "a line model takes one channel of darkness and gives one of ink";
        }

        if (card.ExtraInputs.Count > 0)
        {
            return $"it asks for inputs that this version cannot give ({string.Join(", ", card.ExtraInputs.Select(input => input.Name))})";
        }

        return Problem("input", card.Input.Name, session.InputMetadata, others: false)
            ?? Problem("output", card.Output.Name, session.OutputMetadata, others: true);
    }

    private static string? Problem(string role, string name, IReadOnlyDictionary<string, NodeMetadata> graph, bool others)
    {
        if (!graph.TryGetValue(name, out var node))
        {
            return $"the card names the {role} \"{name}\", the graph has {string.Join(", ", graph.Keys.Select(key => $"\"{key}\""))}";
        }

        if (!others && graph.Count > 1)
        {
            return $"the graph has the {role}s {string.Join(", ", graph.Keys.Select(key => $"\"{key}\""))}, the card names only \"{name}\"";
        }

        if (!node.IsTensor || node.ElementDataType != TensorElementType.Float)
        {
            return $"the {role} \"{name}\" is not a tensor of float32";
        }

        // A dimension of -1 is open.
        var shape = node.Dimensions;
        return shape.Length == Rank && shape[0] is -1 or 1 && shape[1] is -1 or 1 && shape[2] == -1 && shape[3] == -1
            ? null
            : $"the {role} \"{name}\" is [{string.Join(", ", shape.Select(Dimension))}], expected is [1, 1, height, width] with height and width open";
    }

    private static string Dimension(int size) => size < 0 ? "open" : size.ToString(CultureInfo.InvariantCulture);
}
