using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Model;

/// <summary>Draws the lines that models of line art begin from.</summary>
public interface ILineDraft
{
    /// <summary>Draws the clean lines of a sketch.</summary>
    /// <param name="sketch">The sketch, in sRGB.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>Dark lines on white paper, of the sketch's size and in sRGB; the caller owns it.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    PixelBuffer Clean(IPixelSource sketch, CancellationToken token);

    /// <summary>Continues the lines of a finished drawing through what is hidden.</summary>
    /// <param name="lines">The drawing, in sRGB.</param>
    /// <param name="hidden">What is hidden, of the picture's size.</param>
    /// <param name="fill">Why it is hidden: to be filled, to be taken away, or new canvas.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>The same with lines in what was hidden; the caller owns it.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    PixelBuffer ContinueThrough(IPixelSource lines, Mask hidden, MaskFill fill, CancellationToken token);
}
