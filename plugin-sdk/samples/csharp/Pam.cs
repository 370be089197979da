using System.Globalization;
using System.Text;
using ArtistAssist.PluginSdk;

/// <summary>Pictures as PAM, of RGBA with 8 bits: they stand for the editor's canvas and its layers.</summary>
internal static class Pam
{
    public static (int Width, int Height, byte[] Pixels) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().IndexOf("ENDHDR\n"u8) + 7;
        var fields = Encoding.ASCII.GetString(bytes, 0, end).Split('\n').Select(line => line.Split(' ')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return (int.Parse(fields["WIDTH"], CultureInfo.InvariantCulture), int.Parse(fields["HEIGHT"], CultureInfo.InvariantCulture), bytes[end..]);
    }

    public static void Write(string path, Layer layer)
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant(
            $"P7\n# at {layer.Place.X} {layer.Place.Y}\nWIDTH {layer.Place.Width}\nHEIGHT {layer.Place.Height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n")));
        file.Write(layer.Rows.Span);
    }
}
