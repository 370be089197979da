using System.Buffers.Binary;

namespace ArtistAssist.Cli.Batch.Inputs;

/// <summary>Counts the pages of a TIFF file by its chain of directories (TIFF 6.0, section 2; BigTIFF); what they hold is the daemon's business.</summary>
internal static class TiffPages
{
    /// <summary>More pages than any scanner puts into a file; a chain that runs in a circle ends here too.</summary>
    public const int Most = 10_000;

    /// <summary>1 for a file of another kind, for one that cannot be read and for a chain that leads nowhere: the daemon says what is wrong.</summary>
    public static int Count(string path)
    {
        if (!Path.GetExtension(path).StartsWith(".tif", StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        try
        {
            using var file = File.OpenHandle(path);
            return Count(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 1;
        }
    }

    private static int Count(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        Span<byte> head = stackalloc byte[16];
        head = head[..RandomAccess.Read(file, head, 0)];
        var (isLittle, isBig) = head switch
        {
            [(byte)'I', (byte)'I', 42, 0, ..] => (true, false),
            [(byte)'M', (byte)'M', 0, 42, ..] => (false, false),
            [(byte)'I', (byte)'I', 43, 0, ..] when head.Length == 16 => (true, true),
            [(byte)'M', (byte)'M', 0, 43, ..] when head.Length == 16 => (false, true),
            _ => (true, false),
        };
        if (head.Length < 8 || head[0] != head[1])
        {
            return 1;
        }

        var (countLength, entryLength, offsetLength) = isBig ? (8, 20, 8) : (2, 12, 4);
        var seen = new HashSet<long>();
        var at = Number(isBig ? head[8..16] : head[4..8], isLittle);
        Span<byte> number = stackalloc byte[8];
        while (at > 0 && seen.Count < Most && seen.Add(at))
        {
            if (!TryRead(file, number[..countLength], at))
            {
                return Math.Max(1, seen.Count - 1);
            }

            var entries = Number(number[..countLength], isLittle);
            if (entries is < 0 or > ushort.MaxValue || !TryRead(file, number[..offsetLength], at + countLength + (entries * entryLength)))
            {
                return Math.Max(1, seen.Count - 1);
            }

            at = Number(number[..offsetLength], isLittle);
        }

        return Math.Max(1, seen.Count);
    }

    private static bool TryRead(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> into, long at) =>
        at >= 0 && RandomAccess.Read(file, into, at) == into.Length;

    private static long Number(ReadOnlySpan<byte> bytes, bool isLittle) => (bytes.Length, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
    };
}
