using ArtistAssist.Inference.Runtime;

namespace ArtistAssist.Inference.Tests.Runtime;

public sealed class OrtMessageTests
{
    // As ONNX Runtime 1.29 printed them on Linux and, for DirectML, on Windows without a graphics card.
    [Theory]
    [InlineData(
        "[ErrorCode:Fail] OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library",
        "OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library.")]
    [InlineData(
        "[ErrorCode:Fail] /onnxruntime_src/webgpu_context.cc:100 Initialize(const Config&)::<lambda()> adapter_result.status == Success was false. Failed to get a WebGPU adapter: No supported adapters\n\n",
        "Failed to get a WebGPU adapter: No supported adapters.")]
    [InlineData(
        "[ErrorCode:Fail] N:\\dml_provider_factory.cc(512)\\onnxruntime.dll!00000000201D3870: (caller: 00000000201D3BAA) Exception(1) tid(24) 887A0004\n",
        "no graphics driver for DirectX 12 was found (0x887A0004).")]
    [InlineData(
        "[ErrorCode:Fail] N:\\x.cc(1)\\onnxruntime.dll!0: (caller: 0) Exception(3) tid(1f4) 887A0005 The GPU device instance has been suspended.",
        "the graphics driver gave up (0x887A0005).")]
    [InlineData("", "No reason was given.")]
    [InlineData("[ErrorCode:Fail] ", "No reason was given.")]
    public void Sentence_WhatOnnxRuntimeSays_IsOneSentence(string message, string expected) =>
        Assert.Equal(expected, OrtMessage.Sentence(message));

    [Fact]
    public void Sentence_VeryLongMessage_IsCut() => Assert.InRange(OrtMessage.Sentence(new string('x', 100_000)).Length, 1, 301);
}
