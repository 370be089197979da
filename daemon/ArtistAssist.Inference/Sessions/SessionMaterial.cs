using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Sessions;

/// <summary>All that is needed to make a session.</summary>
/// <param name="WeightBytes">Memory that its weights will take: an estimate, by which other sessions make room.</param>
/// <param name="Create">Makes it; takes seconds for a large model. Throws what ONNX Runtime throws.</param>
internal sealed record SessionMaterial(long WeightBytes, Func<InferenceSession> Create);
