using System.Buffers;

namespace ArtistAssist.Imaging.Native;

/// <summary>Encoded bytes that a loader reads: a file, or memory kept in place.</summary>
internal sealed unsafe class VipsSource : VipsHandle
{
    private MemoryHandle _pin;

    private VipsSource(nint instance, MemoryHandle pin)
        : base(instance)
    {
        _pin = pin;
    }

    internal static VipsSource FromFile(string path)
    {
        VipsRuntime.EnsureStarted();
        return new(LibVips.SourceFromFile(path), default);
    }

    internal static VipsSource FromMemory(ReadOnlyMemory<byte> bytes)
    {
        VipsRuntime.EnsureStarted();
        var pin = bytes.Pin();
        return new(LibVips.SourceFromMemory(pin.Pointer, (nuint)bytes.Length), pin);
    }

    protected override bool ReleaseHandle()
    {
        var released = base.ReleaseHandle();
        _pin.Dispose();
        return released;
    }
}
