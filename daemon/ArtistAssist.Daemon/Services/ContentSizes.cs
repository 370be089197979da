using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;

namespace ArtistAssist.Daemon.Services;

/// <summary>Compares what a request says about raw pixels with what was uploaded.</summary>
internal static class ContentSizes
{
    /// <exception cref="InvalidRequestException">The content has too few or too many bytes.</exception>
    public static void Check(JobRequest request, ContentStore store)
    {
        var violations = new Violations();
        Check(request.Image, "image", store, violations);
        foreach (var (field, mask) in request.Masks)
        {
            Check(mask.Image, $"{field}.image", store, violations);
        }

        foreach (var (field, image) in request.Task.Images)
        {
            Check(image, field, store, violations);
        }

        violations.ThrowIfAny();
    }

    // What is missing is for the job book to say.
    private static void Check(SourceImage image, string path, ContentStore store, Violations violations)
    {
        if (image.Raw is { } layout && store.TryFind(image.Content, out var content))
        {
            violations.Require(
                content.Size == layout.MinimumSize || content.Size == layout.RowPitch * layout.Height,
                $"{path}.raw",
                $"{layout.Height} rows of {layout.RowPitch} bytes are {layout.RowPitch * layout.Height:N0} bytes, but the content has {content.Size:N0}.");
        }
    }
}
