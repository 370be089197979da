using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>The control networks that a job asks for, with their pictures open.</summary>
internal sealed class ControlPictures : IDisposable
{
    private readonly List<OpenedPicture> _opened = [];

    private ControlPictures()
    {
    }

    /// <summary>In the pipeline's terms; their pictures are good until this is disposed.</summary>
    public IReadOnlyList<ControlSettings> Settings { get; private set; } = [];

    /// <summary>Opens what the job brought.</summary>
    public static ControlPictures Open(DiffusionTask task, PictureOpener pictures, CancellationToken token)
    {
        var opened = new ControlPictures();
        try
        {
            opened.Settings = [.. (task.Diffusion?.Controls ?? []).Select(control => opened.Open(control, pictures, token))];
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose() => _opened.ForEach(picture => picture.Dispose());

    private ControlSettings Open(ControlChoice control, PictureOpener pictures, CancellationToken token)
    {
        if (control.Image is not { } image)
        {
            return DiffusionAsking.Control(control, picture: null);
        }

        var picture = pictures.Open(image, token);
        _opened.Add(picture);
        return DiffusionAsking.Control(control, picture.Pixels);
    }
}
