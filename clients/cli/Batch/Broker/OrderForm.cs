using System.Security.Cryptography;
using System.Text;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Google.Protobuf;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Between what a command line asks for and an order.</summary>
internal static class OrderForm
{
    private const string PictureRole = "picture";
    private const string MaskRole = "mask";
    private const string KeepRole = "keep";
    private const string RemoveRole = "remove";
    private const string ControlRole = "control";

    /// <summary>Reads a picture and what comes beside it.</summary>
    /// <param name="item">The picture.</param>
    /// <param name="settings">What is asked of it.</param>
    /// <param name="batch">The batch it belongs to.</param>
    /// <param name="shared">Where to put the files; null for the message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The order's key, and the message.</returns>
    /// <exception cref="IOException">A file cannot be read, or all of them are too large for a broker.</exception>
    public static async Task<(string Key, byte[] Message)> WriteAsync(
        CleanItem item, PictureSettings settings, string batch, SharedFolder? shared, CancellationToken cancellationToken)
    {
        var (contents, files) = (new List<byte[]>(), new List<OrderFile>());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(settings.Fingerprint(item)));
        foreach (var (role, path) in Paths(item, settings))
        {
            if (shared is null && new FileInfo(path).Length > Parcel.MostBytes)
            {
                throw new IOException(Say.With(Texts.BrokerTooLarge, Parcel.MostBytes >> 20));
            }

            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            var name = shared?.Put(batch, content) ?? Convert.ToHexStringLower(SHA256.HashData(content));
            files.Add(new OrderFile(role, Path.GetFileName(path), content.Length, name));
            contents.Add(content);
            hash.AppendData(Encoding.UTF8.GetBytes(role + name));
        }

        var order = new WorkOrder
        {
            Key = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Task = settings.TaskName,
            Options = settings.Message.ToByteString().ToBase64(),
            ModelId = settings.ModelId,
            OmitMetadata = settings.OmitMetadata,
            Format = item.Format,
            Page = item.Input.Page,
            Controls = [.. settings.Controls.Select(control => control.Control).Select(control => new OrderControl(control.Name, control.Strength, control.Start, control.End))],
            Folder = shared is null ? null : batch,
            Files = files,
        };
        return (order.Key, Parcel.Pack(order, BrokerJson.Default.WorkOrder, shared is null ? contents : []));
    }

    /// <summary>Reads an order and its files.</summary>
    /// <returns>The files are null where they are gone, because the batch is over.</returns>
    /// <exception cref="FormatException">It is no order that this version knows.</exception>
    /// <exception cref="IOException">The shared folder cannot be read.</exception>
    public static (WorkOrder Order, IReadOnlyList<ReadOnlyMemory<byte>>? Files) Read(ReadOnlyMemory<byte> message, SharedFolder? shared)
    {
        var (order, brought) = Parcel.Unpack(message, BrokerJson.Default.WorkOrder);
        if (order.Version != 1 || order.Files.Count == 0 || order.Files[0].Role != PictureRole)
        {
            throw new FormatException(Texts.OrderUnreadable);
        }

        if (order.Folder is not { } folder)
        {
            return (order, brought);
        }

        var lying = order.Files.Select(file => (shared ?? throw new FormatException(Texts.OrderUnreadable)).Find(folder, file.Sha256)).ToList();
        return (order, lying.Contains(null) ? null : [.. lying.Select(file => new ReadOnlyMemory<byte>(file))]);
    }

    /// <summary>What to submit for an order.</summary>
    /// <exception cref="FormatException">It is no order that this version knows.</exception>
    public static Submission Submit(WorkOrder order, IReadOnlyList<ReadOnlyMemory<byte>> files, string? deviceId)
    {
        Picture? Brought(string role)
        {
            var index = order.Files.ToList().FindIndex(file => file.Role == role);
            return index < 0 ? null : Picture.FromEncoded(files[index], order.Files[index].Name);
        }

        Selection? Selected(string role) => Brought(role) is { } picture ? new Selection(picture) : null;
        var shown = order.Page is { } page ? Picture.FromEncoded(files[0], order.Files[0].Name, page) : Picture.FromEncoded(files[0], order.Files[0].Name);
        var controls = order.Controls.Select((control, index) => new ControlPicture(control.Name)
        {
            Strength = control.Strength,
            Start = control.Start,
            End = control.End,
            Picture = Brought(ControlRole + index),
        }).ToList();
        try
        {
            var options = ByteString.FromBase64(order.Options);
            var submission = order.Task switch
            {
                "cleanup" => Submission.Cleanup(shown, CleanupOptions.Parser.ParseFrom(options), new CleanupHints { Keep = Selected(KeepRole), Remove = Selected(RemoveRole) }),
                "refine" => Submission.Refine(shown, RefineOptions.Parser.ParseFrom(options), controls),
                "inpaint" when Selected(MaskRole) is { } mask => Submission.Inpaint(shown, mask, InpaintOptions.Parser.ParseFrom(options), controls),
                "inpaint" => WithoutMask(shown, InpaintOptions.Parser.ParseFrom(options), controls),
                _ => throw new FormatException(Texts.OrderUnreadable),
            };
            return submission with
            {
                Selection = Selected(MaskRole),
                ModelId = order.ModelId,
                DeviceId = deviceId,
                OmitMetadata = order.OmitMetadata,
                Priority = Priority.Batch,
            };
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or ArgumentOutOfRangeException)
        {
            throw new FormatException(Texts.OrderUnreadable, exception);
        }
    }

    private static Submission WithoutMask(Picture picture, InpaintOptions options, IReadOnlyList<ControlPicture> controls) => options.ExpandBy is { } margins
        ? Submission.Expand(picture, margins, options, controls)
        : Submission.CloseGaps(picture, (int)options.CloseGaps, options);

    private static IEnumerable<(string Role, string Path)> Paths(CleanItem item, PictureSettings settings)
    {
        yield return (PictureRole, item.Input.Path);
        if ((item.Mask ?? settings.Mask) is { } mask)
        {
            yield return (MaskRole, mask);
        }

        if (settings is CleanSettings { Keep: { } keep })
        {
            yield return (KeepRole, keep);
        }

        if (settings is CleanSettings { Remove: { } remove })
        {
            yield return (RemoveRole, remove);
        }

        foreach (var (control, index) in settings.Controls.Select((control, index) => (control, index)).Where(pair => pair.control.Path is not null))
        {
            yield return (ControlRole + index, control.Path!);
        }
    }
}
