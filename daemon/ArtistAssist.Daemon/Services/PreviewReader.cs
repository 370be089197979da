using ArtistAssist.Daemon.Results;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.Services;

/// <summary>Reads what a preview is to show.</summary>
internal static class PreviewReader
{
    private const int UsualSide = 1024;
    private const int SmallestSide = 16;
    private const int LargestSide = 4096;

    /// <exception cref="Jobs.InvalidRequestException">The side is out of range.</exception>
    public static PreviewRequest Read(PreviewForm form)
    {
        var violations = new Violations();
        violations.Range(form.HasMaxSide ? form.MaxSide : null, SmallestSide, LargestSide, "preview.max_side");
        violations.ThrowIfAny();
        return new PreviewRequest(form.HasMaxSide ? (int)form.MaxSide : UsualSide, form.OfSource);
    }
}
