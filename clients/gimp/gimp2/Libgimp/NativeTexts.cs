using System.Runtime.InteropServices;

namespace ArtistAssist.Gimp.Libgimp;

/// <summary>Texts in C's memory, until disposed.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private readonly List<nint> _texts = [];

    public byte* Of(string text)
    {
        var copy = Marshal.StringToCoTaskMemUTF8(text);
        _texts.Add(copy);
        return (byte*)copy;
    }

    public void Dispose() => _texts.ForEach(Marshal.FreeCoTaskMem);
}
