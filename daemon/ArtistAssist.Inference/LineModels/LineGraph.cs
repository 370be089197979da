using System.Globalization;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ArtistAssist.Inference.LineModels;

/// <summary>Compares a graph with its card, so that a wrong model gives a sentence and no failure in the middle of a picture.</summary>
internal static class LineGraph
{
    private const int Gray = 1;
    private const int InkAndHole = 2;
    private const int Color = 3;
    private const int Open = -1;

    public static void Check(InferenceSession session, InstalledLineModel model)
    {
        if (Problem(session, model.Card) is { } problem)
        {
            throw new ModelUnusableException(model.Id, $"The model \"{model.Id}\" does not fit its card: {problem}.");
        }
    }

    private static string? Problem(InferenceSession session, LineModelCard card)
    {
        if (WrongChannels(card) is { } problem)
        {
            return problem;
        }

        return Inputs(card).Select(input => Problem("input", input.Name, input.Shape, session.InputMetadata)).FirstOrDefault(problem => problem is not null)
            ?? Unnamed(card, session.InputMetadata)
            ?? Problem("output", card.Output.Name, Picture(1), session.OutputMetadata);
    }

    private static string? WrongChannels(LineModelCard card)
    {
        var fits = card.Does(ModelTask.Inpaint)
            ? card.Input.Channels == InkAndHole && card.ExtraInputs.Count == 0
            : card.Input.Channels is Gray or Color;
        return fits && card.Output.Channels == 1 ? null
            : card.Does(ModelTask.Inpaint) ? "a model that inpaints lines takes two channels, ink and hole, and gives one of ink"
            : "a line model takes one or three channels of darkness and gives one of ink";
    }

    private static IEnumerable<(string Name, int[] Shape)> Inputs(LineModelCard card)
    {
        yield return (card.Input.Name, Picture(card.Input.Channels));
        foreach (var input in card.ExtraInputs)
        {
            yield return (input.Name, input.Role == CardInputRole.Style ? [1, input.Controls.Count] : Picture(input.Channels));
        }
    }

    private static int[] Picture(int channels) => [1, channels, Open, Open];

    private static string? Unnamed(LineModelCard card, IReadOnlyDictionary<string, NodeMetadata> graph)
    {
        var named = Inputs(card).Select(input => input.Name).ToList();
        return graph.Count == named.Count
            ? null
            : $"the graph has the inputs {Quoted(graph.Keys)}, the card names only {Quoted(named)}";
    }

    private static string? Problem(string role, string name, int[] expected, IReadOnlyDictionary<string, NodeMetadata> graph)
    {
        if (!graph.TryGetValue(name, out var node))
        {
            return $"the card names the {role} \"{name}\", the graph has {Quoted(graph.Keys)}";
        }

        if (!node.IsTensor || node.ElementDataType != TensorElementType.Float)
        {
            return $"the {role} \"{name}\" is not a tensor of float32";
        }

        var shape = node.Dimensions;
        return shape.Length == expected.Length && shape.Zip(expected).All(pair => Fits(pair.First, pair.Second))
            ? null
            : $"the {role} \"{name}\" is [{string.Join(", ", shape.Select(Dimension))}], expected is {Expected(expected)}";
    }

    /// <summary>What must be open is not fixed; what is fixed may be left open.</summary>
    private static bool Fits(int found, int expected) => found < 0 || (expected != Open && found == expected);

    private static string Expected(int[] shape) => shape.Length == 2
        ? $"[1, {shape[1]}]"
        : $"[1, {shape[1]}, height, width] with height and width open";

    private static string Dimension(int size) => size < 0 ? "open" : size.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
