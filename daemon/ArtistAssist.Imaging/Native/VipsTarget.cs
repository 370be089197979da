using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ArtistAssist.Imaging.Native;

/// <summary>Where a saver's bytes go: a .NET stream, which must seek and read back for TIFF.</summary>
internal sealed unsafe class VipsTarget : VipsHandle
{
    private readonly State _state;
    private readonly GCHandle _stateHandle;

    internal VipsTarget(Stream stream)
        : base(Create())
    {
        _state = new State(stream);
        _stateHandle = GCHandle.Alloc(_state);
        var user = GCHandle.ToIntPtr(_stateHandle);
        delegate* unmanaged[Cdecl]<nint, byte*, long, nint, long> write = &Write;
        delegate* unmanaged[Cdecl]<nint, byte*, long, nint, long> read = &Read;
        delegate* unmanaged[Cdecl]<nint, long, int, nint, long> seek = &Seek;
        delegate* unmanaged[Cdecl]<nint, nint, int> end = &End;
        LibVips.Connect(handle, "write", write, user, 0, 0);
        LibVips.Connect(handle, "end", end, user, 0, 0);
        if (stream.CanSeek && stream.CanRead)
        {
            LibVips.Connect(handle, "read", read, user, 0, 0);
            LibVips.Connect(handle, "seek", seek, user, 0, 0);
        }
    }

    /// <summary>What the stream threw inside a callback, where exceptions cannot pass.</summary>
    internal Exception? Failure => _state.Failure;

    protected override bool ReleaseHandle()
    {
        var released = base.ReleaseHandle();
        _stateHandle.Free();
        return released;
    }

    private static nint Create()
    {
        VipsRuntime.EnsureStarted();
        return LibVips.TargetCustom();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Write(nint target, byte* data, long length, nint user) =>
        State.Of(user).Try(stream =>
        {
            stream.Write(new ReadOnlySpan<byte>(data, checked((int)length)));
            return length;
        });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Read(nint target, byte* data, long length, nint user) =>
        State.Of(user).Try(stream => stream.Read(new Span<byte>(data, checked((int)length))));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static long Seek(nint target, long offset, int whence, nint user) =>
        State.Of(user).Try(stream => stream.Seek(offset, (SeekOrigin)whence));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int End(nint target, nint user) => 0;

    private sealed class State(Stream stream)
    {
        internal Exception? Failure { get; private set; }

        internal static State Of(nint user) => (State)GCHandle.FromIntPtr(user).Target!;

        [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "No exception may cross native frames; it is kept and thrown on the other side.")]
        internal long Try(Func<Stream, long> action)
        {
            try
            {
                return Failure is null ? action(stream) : -1;
            }
            catch (Exception exception)
            {
                Failure = exception;
                return -1;
            }
        }
    }
}
