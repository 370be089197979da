namespace ArtistAssist.Imaging.Native;

/// <summary>What libvips said when a call failed. Never shown to a user: the callers say what it means.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    internal static unsafe VipsException Take()
    {
        var text = LibVips.ErrorBufferCopy();
        var message = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(text)?.Trim();
        LibVips.Free(text);
        return new VipsException(string.IsNullOrEmpty(message) ? "libvips gave no reason" : message);
    }
}
