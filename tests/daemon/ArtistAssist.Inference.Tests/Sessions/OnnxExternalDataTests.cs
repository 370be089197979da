using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Onnx;

namespace ArtistAssist.Inference.Tests.Sessions;

public sealed class OnnxExternalDataTests
{
    [Fact]
    public void IsReferredTo_BuiltInModel_IsFalse() =>
        Assert.False(OnnxExternalData.IsReferredTo(File.ReadAllBytes(TestModels.BuiltIn.FilePath)));

    [Fact]
    public void IsReferredTo_WeightsElsewhere_IsTrue()
    {
        var graph = new OnnxGraph().Weights("a", [1f], 1).WeightsElsewhere("b", "weights.bin", 1);

        Assert.True(OnnxExternalData.IsReferredTo(graph.ToArray()));
    }

    [Fact]
    public void IsReferredTo_WeightsElsewhereInsideASubgraph_IsTrue()
    {
        var tensor = new ProtoWriter().Number(14, 1);
        var subgraph = new ProtoWriter().Message(5, tensor);
        var attribute = new ProtoWriter().Text(1, "then_branch").Message(6, subgraph);
        var graph = new ProtoWriter().Message(1, new ProtoWriter().Message(5, attribute));
        var model = new ProtoWriter().Number(1, 8).Message(7, graph);

        Assert.True(OnnxExternalData.IsReferredTo(model.Written.ToArray()));
    }

    [Fact]
    public void IsReferredTo_EveryTruncationOfAModel_EndsWithoutAnError()
    {
        var model = new OnnxGraph().Input("x", 1, 2).Weights("a", [1f, 2f], 2).WeightsElsewhere("b", "weights.bin", 1).ToArray();

        for (var length = 0; length < model.Length; length++)
        {
            OnnxExternalData.IsReferredTo(model.AsSpan(0, length));
        }

        Assert.True(OnnxExternalData.IsReferredTo(model));
    }

    [Fact]
    public void IsReferredTo_LengthOfTwoToTheSixtyThree_IsFalse() =>
        Assert.False(OnnxExternalData.IsReferredTo([0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]));
}
