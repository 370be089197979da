using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>Everything about one job. There is none without a picture: the sketch comes first.</summary>
public sealed record Submission
{
    private readonly Action<SubmitRequest> _setTask;
    private readonly CleanupHints? _hints;
    private readonly IReadOnlyList<ControlPicture> _controls;

    private Submission(Picture picture, Action<SubmitRequest> setTask, CleanupHints? hints = null, IReadOnlyList<ControlPicture>? controls = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Picture = picture;
        _setTask = setTask;
        _hints = hints;
        _controls = controls ?? [];
    }

    /// <summary>The artist's picture.</summary>
    public Picture Picture { get; }

    /// <summary>Where it may change. Default null: everywhere. An inpainting needs one, unless it closes gaps.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Which job goes first. Default interactive: somebody waits in front of the canvas.</summary>
    public Priority Priority { get; init; } = Priority.Interactive;

    /// <summary>Model to use. Default null: the default model of the task.</summary>
    public string? ModelId { get; init; }

    /// <summary>Device to use. Default null: the fastest that works.</summary>
    public string? DeviceId { get; init; }

    /// <summary>True leaves what made the result out of the files it is written to. Default false.</summary>
    public bool OmitMetadata { get; init; }

    /// <summary>
    /// Name of this submission, unique within the client, at most 128 bytes. Submitting the same name again returns the first
    /// job instead of a second one. Default: a new name each time.
    /// </summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>
    /// Told how many bytes have to be sent, when that begins; not called where the daemon holds everything. It may be called again after an
    /// upload that was cut off. Default null: nobody is told.
    /// </summary>
    public Action<long>? OnSending { get; init; }

    /// <summary>Rough sketch to clean lines.</summary>
    /// <param name="picture">The sketch.</param>
    /// <param name="options">How; null for the defaults. Sliders and hints need a model that has them, see <see cref="Model"/>.</param>
    /// <param name="hints">What the artist brushed; null for nothing. Takes the place of hints in <paramref name="options"/>.</param>
    public static Submission Cleanup(Picture picture, CleanupOptions? options = null, CleanupHints? hints = null) =>
        new(picture, request => request.Cleanup = options?.Clone() ?? new CleanupOptions(), hints);

    /// <summary>The picture redrawn as far as the strength allows, inside the selection if there is one.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="controls">What is to hold the result; null for the sketch itself where the model can. Takes the place of controls in <paramref name="options"/>.</param>
    public static Submission Refine(Picture picture, RefineOptions? options = null, IReadOnlyList<ControlPicture>? controls = null)
    {
        var refine = options?.Clone() ?? new RefineOptions();
        if (controls is { Count: > 0 })
        {
            refine.Diffusion = WithControls(refine.Diffusion, controls);
        }

        return new(picture, request => request.Refine = refine.Clone(), controls: controls);
    }

    /// <summary>The inside of the selection filled, removed or expanded, led by what surrounds it.</summary>
    /// <param name="picture">The picture; for an expansion, on its larger canvas.</param>
    /// <param name="selection">Where.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="controls">As for <see cref="Refine"/>; for diffusion models.</param>
    public static Submission Inpaint(Picture picture, Selection selection, InpaintOptions? options = null, IReadOnlyList<ControlPicture>? controls = null)
    {
        var inpaint = options?.Clone() ?? new InpaintOptions();
        if (controls is { Count: > 0 })
        {
            inpaint.Diffusion = WithControls(inpaint.Diffusion, controls);
        }

        return new(picture, request => request.Inpaint = inpaint.Clone(), controls: controls) { Selection = selection };
    }

    /// <summary>Gaps in the lines of a finished drawing closed; no pixel without new ink changes.</summary>
    /// <param name="picture">The picture. Set <see cref="Selection"/> to close gaps within it only.</param>
    /// <param name="longestGap">Longest gap in pixels, 1 to 256; 0 takes eight times the width of the lines, at least 12.</param>
    /// <param name="options">What else is asked; null for nothing. Its length of gaps is not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gap is below 0.</exception>
    public static Submission CloseGaps(Picture picture, int longestGap = 0, InpaintOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(longestGap);
        var inpaint = options?.Clone() ?? new InpaintOptions();
        inpaint.CloseGaps = (uint)longestGap;
        return new(picture, request => request.Inpaint = inpaint.Clone());
    }

    /// <summary>The picture on a larger canvas, with what lies around it drawn. The result is larger; no pixel of the picture changes.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="margins">Pixels that are added at each side: 0 to 16384, at least one of them above 0.</param>
    /// <param name="options">How; null for the defaults. Its margins are not looked at.</param>
    /// <param name="controls">As for <see cref="Refine"/>; for diffusion models.</param>
    public static Submission Expand(Picture picture, Margins margins, InpaintOptions? options = null, IReadOnlyList<ControlPicture>? controls = null)
    {
        ArgumentNullException.ThrowIfNull(margins);
        var inpaint = options?.Clone() ?? new InpaintOptions();
        inpaint.ExpandBy = margins.Clone();
        if (controls is { Count: > 0 })
        {
            inpaint.Diffusion = WithControls(inpaint.Diffusion, controls);
        }

        return new(picture, request => request.Inpaint = inpaint.Clone(), controls: controls);
    }

    /// <summary>What lies under this submission's proposals.</summary>
    /// <exception cref="InvalidOperationException">The picture or the selection is a file, or the canvas becomes larger.</exception>
    internal LayerGround ToGround()
    {
        if (Expands())
        {
            throw new InvalidOperationException("The result is larger than the picture, so it is no layer over it. Take its pixels instead, or save it to a file.");
        }

        var (rows, layout) = Picture.Pixels ?? throw new InvalidOperationException("The picture was submitted as a file, so its pixels are not known here. Save the result to a file instead.");
        if (Selection is not { } selection)
        {
            return LayerGround.Of(rows, layout, isOverlay: IsOverlay());
        }

        var (mask, size) = selection.Mask.Pixels ?? throw new InvalidOperationException("The selection was submitted as a file, so it is not known here. Save the result to a file instead.");
        var place = new Bounds { X = checked((uint)(selection.X ?? 0)), Y = checked((uint)(selection.Y ?? 0)), Width = size.Width, Height = size.Height };
        return LayerGround.Of(rows, layout, mask, place, IsOverlay());
    }

    /// <summary>All that comes in the form of a mask, and where it goes in a request that has its task.</summary>
    internal IEnumerable<(Selection Selection, Action<SubmitRequest, Mask> Set)> Masks
    {
        get
        {
            if (Selection is not null)
            {
                yield return (Selection, static (request, mask) => request.Mask = mask);
            }

            if (_hints?.Keep is { } keep)
            {
                yield return (keep, static (request, mask) => request.Cleanup.KeepHint = mask);
            }

            if (_hints?.Remove is { } remove)
            {
                yield return (remove, static (request, mask) => request.Cleanup.RemoveHint = mask);
            }
        }
    }

    /// <summary>All other pictures, and where each goes in a request that has its task.</summary>
    internal IEnumerable<(Picture Picture, Action<SubmitRequest, Image> Set)> Pictures => _controls
        .Select((control, index) => (control.Picture, Set: Setting(index)))
        .Where(brought => brought.Picture is not null)
        .Select(brought => (brought.Picture!, brought.Set));

    /// <summary>The request, all but its masks and what else comes as a picture.</summary>
    internal SubmitRequest ToRequest(string clientId, Image image)
    {
        var request = new SubmitRequest
        {
            ClientId = clientId,
            RequestId = RequestId,
            Image = image,
            Priority = Priority,
            OmitMetadata = OmitMetadata,
        };
        if (ModelId is not null)
        {
            request.ModelId = ModelId;
        }

        if (DeviceId is not null)
        {
            request.DeviceId = DeviceId;
        }

        _setTask(request);
        return request;
    }

    private bool Expands()
    {
        var request = new SubmitRequest();
        _setTask(request);
        return request.Inpaint?.ExpandBy is not null;
    }

    private bool IsOverlay()
    {
        var request = new SubmitRequest();
        _setTask(request);
        return request.Cleanup?.Output == CleanupOutput.Transparent;
    }

    private static DiffusionOptions WithControls(DiffusionOptions? options, IReadOnlyList<ControlPicture> controls)
    {
        var diffusion = options?.Clone() ?? new DiffusionOptions();
        diffusion.Controls.Clear();
        diffusion.Controls.Add(controls.Select(control => control.Describe()));
        return diffusion;
    }

    private static Action<SubmitRequest, Image> Setting(int index) =>
        (request, image) => (request.Refine?.Diffusion ?? request.Inpaint.Diffusion).Controls[index].Image = image;
}
