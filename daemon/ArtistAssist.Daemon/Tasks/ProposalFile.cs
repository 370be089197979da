using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Imaging.Compositing;
using ArtistAssist.Imaging.Pixels;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>A scratch file that a proposal is drawn into. What is not proposed is gone when this is disposed; what is belongs to the run.</summary>
internal sealed class ProposalFile : IDisposable
{
    private readonly string _path;
    private readonly byte[] _iccProfile;
    private bool _isProposed;

    /// <param name="path">The scratch file.</param>
    /// <param name="layout">How the pixels will lie.</param>
    /// <param name="iccProfile">Their profile; empty for sRGB.</param>
    public ProposalFile(string path, PixelLayout layout, byte[] iccProfile)
    {
        _path = path;
        _iccProfile = iccProfile;
        Pixels = PixelFile.Create(path, layout);
    }

    /// <summary>Takes the whole canvas.</summary>
    public PixelFile Pixels { get; }

    /// <summary>The drawing is complete; nothing may be drawn from here on.</summary>
    public void Propose(JobRun run, ChangeReceipt receipt, Provenance made, InkFidelity? fidelity = null)
    {
        var layout = Layouts.ToJob(Pixels.Layout, _iccProfile);
        Pixels.Dispose();
        run.Propose(_path, layout, Receipts.ToJob(receipt), made, fidelity);
        _isProposed = true;
    }

    public void Dispose()
    {
        Pixels.Dispose();
        if (!_isProposed)
        {
            File.Delete(_path);
        }
    }
}
