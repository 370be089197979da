using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ArtistAssist.Imaging.Metadata;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Imaging.Native;

/// <summary>
/// An image of libvips whose rows come from an <see cref="IPixelSource"/> when they are asked for, so that a scan of any size passes
/// through libvips in strips. Dispose it after everything made from it.
/// </summary>
internal sealed unsafe class GeneratedImage : IDisposable
{
    private const int ThinStrip = 1;

    private readonly State _state;
    private readonly GCHandle _stateHandle;

    internal GeneratedImage(IPixelSource source, Resolution? resolution, CancellationToken cancellationToken)
    {
        VipsRuntime.EnsureStarted();
        var layout = source.Layout;
        _state = new State(source, cancellationToken);
        _stateHandle = GCHandle.Alloc(_state);
        Image = new VipsImage(LibVips.ImageNew());
        LibVips.ImageInitFields(
            Image,
            layout.Width,
            layout.Height,
            layout.ChannelCount,
            layout.BitDepth == 16 ? BandFormat.UShort : BandFormat.UChar,
            0,
            InterpretationOf(layout),
            (resolution?.HorizontalDpi ?? Resolution.Unstated) / Resolution.MillimetresPerInch,
            (resolution?.VerticalDpi ?? Resolution.Unstated) / Resolution.MillimetresPerInch);
        nint none = 0;
        if (LibVips.ImagePipeline(Image, ThinStrip, &none) != 0
            || LibVips.ImageGenerate(Image, 0, &Generate, 0, GCHandle.ToIntPtr(_stateHandle), 0) != 0)
        {
            throw VipsException.Take();
        }
    }

    internal VipsImage Image { get; }

    /// <summary>What the source threw inside the callback, where exceptions cannot pass.</summary>
    internal Exception? Failure => _state.Failure;

    public void Dispose()
    {
        Image.Dispose();
        _stateHandle.Free();
    }

    private static Interpretation InterpretationOf(PixelLayout layout) => (layout.Channels, layout.BitDepth) switch
    {
        (ChannelLayout.Gray or ChannelLayout.GrayAlpha, 16) => Interpretation.Gray16,
        (ChannelLayout.Gray or ChannelLayout.GrayAlpha, _) => Interpretation.BlackWhite,
        (_, 16) => Interpretation.Rgb16,
        _ => Interpretation.Srgb,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Generate(nint region, nint sequence, nint user, nint unused, int* stop) =>
        ((State)GCHandle.FromIntPtr(user).Target!).Fill((VipsRegionView*)region);

    private sealed class State(IPixelSource source, CancellationToken cancellationToken)
    {
        private readonly Lock _reading = new();
        private byte[] _rows = [];

        internal Exception? Failure { get; private set; }

        [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "No exception may cross native frames; it is kept and thrown on the other side.")]
        internal int Fill(VipsRegionView* region)
        {
            lock (_reading)
            {
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Copy(region->Valid, region->Data, region->Stride);
                    return 0;
                }
                catch (Exception exception)
                {
                    Failure ??= exception;
                    return -1;
                }
            }
        }

        private void Copy(VipsRect place, byte* data, int stride)
        {
            var layout = source.Layout;
            var rows = Scratch(checked(layout.RowBytes * place.Height));
            source.ReadRows(place.Top, place.Height, rows);
            if (layout.Channels == ChannelLayout.Bgra)
            {
                ChannelOrder.SwapRedAndBlue(rows, layout.BitDepth);
            }

            var left = place.Left * layout.BytesPerPixel;
            var count = place.Width * layout.BytesPerPixel;
            for (var row = 0; row < place.Height; row++)
            {
                rows.Slice((row * layout.RowBytes) + left, count).CopyTo(new Span<byte>(data + ((long)row * stride), count));
            }
        }

        private Span<byte> Scratch(int length)
        {
            if (_rows.Length < length)
            {
                _rows = new byte[length];
            }

            return _rows.AsSpan(0, length);
        }
    }
}
