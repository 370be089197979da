using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Pixels;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Daemon.Pictures;

/// <summary>Opens what a request brought, after comparing the bytes with their hash. Pixels stay on disk.</summary>
internal sealed class PictureOpener(ContentStore store, ImageDecoder decoder)
{
    /// <exception cref="ContentDamagedException">The stored file is not what it was.</exception>
    /// <exception cref="Imaging.ImagingException">The file is no picture that can be worked on.</exception>
    public OpenedPicture Open(SourceImage image, CancellationToken token)
    {
        var path = store.Verify(image.Content, token);
        return image.Raw is { } layout ? OpenRaw(path, layout, token) : Decode(path, image.Page, token);
    }

    /// <summary>Opens the picture that a job works on, on its larger canvas where one is asked for.</summary>
    /// <inheritdoc cref="Open(SourceImage, CancellationToken)"/>
    /// <exception cref="CanvasTooLargeException">No picture may be as large as the canvas.</exception>
    public OpenedPicture Open(JobRequest request, CancellationToken token)
    {
        var picture = Open(request.Image, token);
        return request.Task is InpaintTask { Margins: { } margins } ? Enlarge(picture, margins, token) : picture;
    }

    /// <summary>Where a job may change its picture: what it brought, or what is new of its canvas; null where neither says.</summary>
    /// <exception cref="MaskMismatchException">The mask does not fit the canvas.</exception>
    public Mask? OpenMask(JobRequest request, Extent canvas, CancellationToken token) =>
        request.Task is InpaintTask { Margins: { } margins } ? CanvasEnlarging.MaskOf(canvas, margins)
        : request.Mask is { } sent ? OpenMask(sent, canvas, token)
        : null;

    /// <exception cref="MaskMismatchException">The mask does not fit the canvas.</exception>
    public Mask OpenMask(SourceMask mask, Extent canvas, CancellationToken token)
    {
        using var picture = Open(mask.Image, token);
        var layout = picture.Pixels.Layout;
        if (layout is not { Channels: Imaging.Pixels.ChannelLayout.Gray, BitDepth: 8 })
        {
            throw new MaskMismatchException($"The mask has {layout.ChannelCount} channels of {layout.BitDepth} bits: save it as 8-bit gray without alpha.");
        }

        if (mask.OffsetX is null && layout.Extent != canvas)
        {
            throw new MaskMismatchException($"The mask has {layout.Extent} pixels, the picture {canvas}: make them equal, or send an offset.");
        }

        var (x, y) = (mask.OffsetX ?? 0, mask.OffsetY ?? 0);
        if ((long)x + layout.Width > canvas.Width || (long)y + layout.Height > canvas.Height)
        {
            throw new MaskMismatchException($"A mask of {layout.Extent} at {x}, {y} reaches beyond the picture of {canvas}.");
        }

        return ReadMask(picture.Pixels, canvas, x, y);
    }

    private static Mask ReadMask(PixelFile pixels, Extent canvas, int x, int y)
    {
        var coverage = new Plane<byte>(pixels.Layout.Extent);
        for (var row = 0; row < coverage.Height; row++)
        {
            pixels.ReadRows(row, 1, coverage.Row(row));
        }

        return Mask.At(canvas, x, y, coverage);
    }

    private OpenedPicture OpenRaw(string path, RawLayout raw, CancellationToken token)
    {
        var layout = Layouts.ToImaging(raw);
        if (raw.RowPitch == raw.RowBytes)
        {
            return new OpenedPicture(PixelFile.Open(path, layout), raw.IccProfile, [], null);
        }

        return OnScratch(scratch =>
        {
            var pixels = scratch(layout);
            CloseGaps(path, raw, pixels, token);
            return (raw.IccProfile, []);
        });
    }

    private OpenedPicture Enlarge(OpenedPicture picture, CanvasMargins margins, CancellationToken token)
    {
        using (picture)
        {
            return OnScratch(scratch =>
            {
                CanvasEnlarging.Fill(picture.Pixels, margins, scratch(CanvasEnlarging.LayoutOf(picture.Pixels.Layout, margins)), token);
                return (picture.IccProfile, picture.Notes);
            });
        }
    }

    private static void CloseGaps(string path, RawLayout raw, PixelFile pixels, CancellationToken token)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var row = new byte[raw.RowBytes];
        for (var y = 0; y < raw.Height; y++)
        {
            token.ThrowIfCancellationRequested();
            var read = 0;
            while (read < row.Length)
            {
                var count = RandomAccess.Read(file, row.AsSpan(read), (y * raw.RowPitch) + read);
                read += count > 0 ? count : throw new EndOfStreamException("The raw pixels end too early.");
            }

            pixels.WriteRows(y, 1, row);
        }
    }

    private OpenedPicture Decode(string path, int? page, CancellationToken token) => OnScratch(scratch =>
    {
        var info = decoder.DecodeTo(path, page, found => scratch(found.Layout), token);
        return (info.Metadata.IccProfile.ToArray(), info.Notes);
    });

    // What fails leaves no file.
    private OpenedPicture OnScratch(Func<Func<PixelLayout, PixelFile>, (byte[] IccProfile, IReadOnlyList<ImageNote> Notes)> fill)
    {
        var scratch = store.NewScratchFile();
        PixelFile? pixels = null;
        try
        {
            var (profile, notes) = fill(layout => pixels = PixelFile.Create(scratch, layout));
            return new OpenedPicture(pixels!, profile, notes, scratch);
        }
        catch
        {
            pixels?.Dispose();
            File.Delete(scratch);
            throw;
        }
    }
}
