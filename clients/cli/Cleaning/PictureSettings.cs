using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture of one run, whatever the task.</summary>
internal abstract record PictureSettings
{
    /// <summary>Picture of where it may change; null for everywhere.</summary>
    public string? Mask { get; init; }

    public string? ModelId { get; init; }

    public string? DeviceId { get; init; }

    public Priority Priority { get; init; } = Priority.Interactive;

    public bool OmitMetadata { get; init; }

    /// <summary>Replaces targets that exist.</summary>
    public bool Force { get; init; }

    /// <summary>Accepts each result once it is written.</summary>
    public bool Accept { get; init; }

    /// <summary>Control networks and their pictures; a cleanup takes none.</summary>
    public IReadOnlyList<ControlFile> Controls { get; init; } = [];

    /// <summary>All the pictures that come beside the artist's own.</summary>
    public virtual IEnumerable<string> Masks => Controls.Select(control => control.Path).Prepend(Mask).OfType<string>();

    /// <summary>The task's name in the contract.</summary>
    public abstract string TaskName { get; }

    /// <summary>The task's options.</summary>
    public abstract IMessage Message { get; }

    public Submission Submission(CleanItem item) => Task(Shown(item.Input), item.Mask ?? Mask) with
    {
        Selection = Selected(item.Mask ?? Mask),
        ModelId = ModelId,
        DeviceId = DeviceId,
        Priority = Priority,
        OmitMetadata = OmitMetadata,
    };

    /// <summary>
    /// SHA-256 of everything that is asked of a picture apart from pictures and model, 64 lower-case hexadecimal digits. Who goes first and
    /// what is replaced leaves no trace in a result, and none here.
    /// </summary>
    public string Fingerprint(CleanItem item)
    {
        var controls = string.Join(';', Controls.Select(control => control.Control));
        var said = string.Join('\n', TaskName, ModelId, DeviceId, OmitMetadata, item.Format, item.Targets.Count, item.Input.Page, controls);
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(said), 0, .. Message.ToByteArray()]));
    }

    /// <summary>The pictures that shape the result of a picture, itself first.</summary>
    public IReadOnlyList<string> InputsOf(CleanItem item) => [item.Input.Path, .. item.Mask is { } own ? Masks.Prepend(own) : Masks];

    /// <summary>The task alone.</summary>
    protected abstract Submission Task(Picture picture, string? mask);

    /// <summary>The control networks with their pictures, ready to be sent.</summary>
    protected IReadOnlyList<ControlPicture> ShownControls() => [.. Controls.Select(control => control.WithPicture())];

    private static Picture Shown(BatchInput input) => input.Page is { } page ? Picture.FromFile(input.Path, page) : Picture.FromFile(input.Path);

    protected static Selection? Selected(string? file) => file is null ? null : new Selection(Picture.FromFile(file));
}
