using System.Text.Json.Nodes;

namespace ArtistAssist.Cli.Tests.Bridge;

/// <summary>A small drawing in BGRA: white paper, a double stroke, and a soft selection across it.</summary>
internal static class Canvas
{
    public const int Width = 160;
    public const int Height = 120;

    public static readonly (int X, int Y, int Width, int Height) Selection = (40, 30, 80, 60);

    /// <summary>The drawing; another seed draws elsewhere.</summary>
    public static byte[] Pixels(int seed = 0)
    {
        var pixels = new byte[Width * Height * 4];
        Array.Fill(pixels, (byte)255);
        for (var x = 10; x < Width - 10; x++)
        {
            foreach (var y in (int[])[40 + (x / 4) + (seed % 7), 44 + (x / 4) + (seed % 7), 80 - (x / 5)])
            {
                Ink(pixels, x, y, (byte)(40 + ((x * 7) % 60)));
                Ink(pixels, x, y + 1, 60);
            }
        }

        // A colour that must stay what it is.
        pixels.AsSpan(0, 4).Clear();
        (pixels[0], pixels[1], pixels[2], pixels[3]) = (10, 20, 30, 255);
        return pixels;
    }

    /// <summary>A mask of the selection's rectangle, 255 inside with an edge of eight soft pixels.</summary>
    public static byte[] Mask()
    {
        var (_, _, width, height) = Selection;
        var mask = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var edge = Math.Min(Math.Min(x, width - 1 - x), Math.Min(y, height - 1 - y));
                mask[(y * width) + x] = (byte)Math.Min(255, edge * 32);
            }
        }

        return mask;
    }

    public static JsonObject Open(string document = "a") => new()
    {
        ["do"] = "open",
        ["document"] = document,
        ["width"] = Width,
        ["height"] = Height,
        ["channels"] = "bgra",
    };

    public static JsonObject Write(string document = "a") => new()
    {
        ["do"] = "write",
        ["document"] = document,
        ["x"] = 0,
        ["y"] = 0,
        ["width"] = Width,
        ["height"] = Height,
    };

    public static JsonObject Rectangle((int X, int Y, int Width, int Height) place) => new()
    {
        ["x"] = place.X,
        ["y"] = place.Y,
        ["width"] = place.Width,
        ["height"] = place.Height,
    };

    public static JsonObject Submit(string document = "a", string task = "cleanup") => new() { ["do"] = "submit", ["task"] = task, ["document"] = document };

    /// <summary>Opens and writes the drawing.</summary>
    public static async Task SendAsync(BridgeProcess bridge, byte[]? pixels = null, string document = "a")
    {
        await bridge.AskAsync(Open(document));
        await bridge.AskAsync(Write(document), ("pixels", pixels ?? Pixels()));
    }

    private static void Ink(byte[] pixels, int x, int y, byte value)
    {
        if (y is >= 0 and < Height)
        {
            pixels.AsSpan(((y * Width) + x) * 4, 3).Fill(value);
        }
    }
}
