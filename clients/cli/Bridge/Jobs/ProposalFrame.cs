using System.Globalization;
using System.Text.Json.Nodes;
using ArtistAssist.Cli.Bridge.Documents;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>A proposal as the plug-in takes it: what made it, a thumbnail, and a layer.</summary>
internal static class ProposalFrame
{
    private const string NotDeclared = "not declared";

    public static JsonObject Fields(string jobId, Result result)
    {
        var made = result.Provenance;
        var fields = new JsonObject
        {
            ["job"] = jobId,
            ["index"] = result.Index,
            ["model"] = made?.ModelId,
            ["model_name"] = made?.ModelName,
            ["licence"] = made?.ModelLicence,
            ["licence_declared"] = made is not null && made.ModelLicence != NotDeclared,
            ["strength"] = made?.Strength,
            ["working_scale"] = made?.WorkingScale,
            ["device"] = made?.DeviceId,
            ["seconds"] = made?.Elapsed?.ToTimeSpan().TotalSeconds,
            ["kept_pixels"] = result.Receipt?.KeptPixels,
            ["changed_pixels"] = result.Receipt?.ChangedPixels,
        };
        if (made is { HasSeed: true })
        {
            // As a text: not every language has whole numbers of 64 bits.
            fields["seed"] = made.Seed.ToString(CultureInfo.InvariantCulture);
        }

        if (result.LineFidelity is { } fidelity)
        {
            fields["line_fidelity"] = fidelity.F1;
        }

        return fields;
    }

    /// <summary>Adds the pixels.</summary>
    public static List<(string Name, ReadOnlyMemory<byte> Bytes)> AddPixels(JsonObject fields, JobRecord job, Delivery delivery, ResultPixels pixels)
    {
        var payloads = new List<(string Name, ReadOnlyMemory<byte> Bytes)>();
        var order = job.Format.LayerChannels;
        var ground = job.Ground ?? WithoutCanvas(pixels);
        fields["masked"] = job.Ground is not null;
        if (delivery.Thumbnail > 0)
        {
            var thumbnail = ground.Thumbnail(pixels, delivery.Thumbnail, order);
            fields["thumbnail"] = new JsonObject
            {
                ["width"] = thumbnail.Place.Width,
                ["height"] = thumbnail.Place.Height,
                ["channels"] = ContractNames.Of(thumbnail.Channels),
            };
            payloads.Add(("thumbnail", thumbnail.Rows));
        }

        if (delivery.Layer)
        {
            var layer = Premultiplied(ground.Compose(pixels, job.Ground is null ? LayerAlpha.None : delivery.Alpha, order), job.Format);
            fields["layer"] = new JsonObject
            {
                ["x"] = job.Place.X + (int)layer.Place.X,
                ["y"] = job.Place.Y + (int)layer.Place.Y,
                ["width"] = layer.Place.Width,
                ["height"] = layer.Place.Height,
                ["channels"] = ContractNames.Of(layer.Channels),
                ["depth"] = layer.BitDepth,
            };
            payloads.Add(("layer", layer.Rows));
        }

        return payloads;
    }

    /// <summary>A ground for a job whose canvas and selection nobody has any more: the rectangle of what it changed.</summary>
    private static LayerGround WithoutCanvas(ResultPixels pixels)
    {
        var layout = pixels.Result.Layout;
        var place = pixels.Result.Receipt?.ChangedBounds is { Width: > 0, Height: > 0 } changed ? changed : new Bounds { Width = layout.Width, Height = layout.Height };
        var everything = new byte[(long)place.Width * place.Height];
        Array.Fill(everything, (byte)255);
        return LayerGround.Of(pixels.Rows, layout, everything, place);
    }

    private static Layer Premultiplied(Layer layer, DocumentFormat format)
    {
        if (!format.IsPremultiplied)
        {
            return layer;
        }

        var rows = layer.Rows.ToArray();
        Premultiplication.Apply(rows, 4, layer.BitDepth);
        return layer with { Rows = rows };
    }
}
