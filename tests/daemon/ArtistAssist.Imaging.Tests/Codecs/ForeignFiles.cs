using ArtistAssist.Imaging.Native;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Tests.Codecs;

/// <summary>Files of kinds that we read and do not write, made through libvips.</summary>
internal static class ForeignFiles
{
    internal static byte[] Save(IPixelSource picture, string saver, Func<VipsImage, VipsImage>? change = null, Action<VipsOperation>? options = null)
    {
        using var generated = new GeneratedImage(picture, null, CancellationToken.None);
        using var image = change?.Invoke(generated.Image);
        using var stream = new MemoryStream();
        using var target = new VipsTarget(stream);
        using var save = new VipsOperation(saver);
        save.Set("in", image ?? generated.Image).Set("target", target);
        options?.Invoke(save);
        save.Run();
        return stream.ToArray();
    }

    internal static VipsImage ToCmyk(VipsImage image) => Run("icc_transform", image, operation => operation.Set("output_profile", "cmyk").Set("input_profile", "srgb"));

    internal static VipsImage Run(string nickname, VipsImage image, Action<VipsOperation> options)
    {
        using var operation = new VipsOperation(nickname);
        operation.Set("in", image);
        options(operation);
        return operation.RunToImage();
    }
}
