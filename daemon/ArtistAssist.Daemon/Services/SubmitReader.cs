using System.Text;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Protocol.V1;
using Fill = ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests.MaskFill;
using Priority = ArtistAssist.Daemon.Jobs.Priority;

namespace ArtistAssist.Daemon.Services;

/// <summary>Makes a job of what a client sent, or says all that is wrong with it.</summary>
internal sealed class SubmitReader
{
    private readonly Violations _violations = new();

    private SubmitReader()
    {
    }

    /// <exception cref="InvalidRequestException">Lists every violation.</exception>
    public static JobRequest Read(SubmitRequest request)
    {
        var reader = new SubmitReader();
        var job = reader.ReadJob(request);
        reader._violations.ThrowIfAny();
        return job!;
    }

    /// <summary>Checks a client's name on its own.</summary>
    public static void CheckClient(string clientId, Violations violations) =>
        violations.Require(
            clientId.Length is > 0 and <= DaemonBounds.MaxNameBytes && clientId.All(letter => letter is >= ' ' and <= '~'),
            "client_id",
            "It must be 1 to 128 printable ASCII characters.");

    private JobRequest? ReadJob(SubmitRequest request)
    {
        CheckClient(request.ClientId, _violations);
        CheckLength(request.RequestId, DaemonBounds.MaxNameBytes, "request_id");
        _violations.Require(Enum.IsDefined(request.Priority), "priority", "No such priority.");
        CheckName(request.HasModelId, request.ModelId, "model_id");
        CheckName(request.HasDeviceId, request.DeviceId, "device_id");
        var image = new ImageReader(_violations, "image").Read(request.Image);
        var mask = new MaskReader(_violations, "mask").Read(request.Mask, image);
        var task = new TaskReader(_violations, image).Read(request);
        _violations.Require(
            task is not InpaintTask { CloseGaps: null, Margins: null } || mask is not null,
            "mask",
            "Inpainting needs a mask, unless it closes gaps that it finds by itself, or enlarges the canvas.");
        _violations.Require(task is not InpaintTask { Margins: not null } || mask is null, "mask", "A canvas that is enlarged is drawn where it is new: leave out the mask, or expand_by.");
        _violations.Require(
            mask is not null || task is not RefineTask { Diffusion.Fill: not null and not Fill.None },
            "refine.diffusion.fill",
            "There is nothing to fill without a mask: send one, or leave the fill out.");
        _violations.Require(
            task is not CleanupTask { Output: Jobs.CleanupOutput.Paper } || mask is null,
            "cleanup.output",
            "New paper takes the place of the whole picture and keeps nothing of it: with a mask take the source's layout or transparent ink.");
        return image is null || task is null ? null : new JobRequest
        {
            ClientId = request.ClientId,
            RequestId = request.RequestId,
            Image = image,
            Mask = mask,
            Priority = request.Priority == Protocol.V1.Priority.Unspecified ? Priority.Interactive : (Priority)request.Priority,
            ModelId = request.HasModelId ? request.ModelId : null,
            DeviceId = request.HasDeviceId ? request.DeviceId : null,
            OmitMetadata = request.OmitMetadata,
            Task = task,
        };
    }

    private void CheckName(bool present, string name, string field)
    {
        if (present)
        {
            CheckLength(name, DaemonBounds.MaxNameBytes, field);
            _violations.Require(name.Length > 0, field, "It is empty; leave it out for the default.");
        }
    }

    private void CheckLength(string text, int most, string field) =>
        _violations.Require(Encoding.UTF8.GetByteCount(text) <= most, field, $"It must be at most {most} bytes long.");
}
