using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>Draws the clean lines of a sketch, which models of line art begin from.</summary>
public interface ISketchCleaner
{
    /// <summary>Draws the lines of a sketch.</summary>
    /// <param name="sketch">The sketch, in sRGB.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>Dark lines on white paper, of the sketch's size and in sRGB; the caller owns it.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    PixelBuffer Clean(IPixelSource sketch, CancellationToken token);
}
