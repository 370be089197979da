using ArtistAssist.Diffusion.Denoising;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>A network with its conditions and guidance around it. Disposing gives back what it holds on the device, not what the model keeps.</summary>
public interface IPreparedDenoiser : IDenoiser, IDisposable;
