using System.Text;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Onnx;

/// <summary>
/// Finds the files that an ONNX file takes weights from, by walking the protobuf encoding of those messages of onnx.proto that
/// can hold a tensor. Weights within the file are stepped over, so that gigabytes of them cost nothing.
/// </summary>
internal sealed class OnnxWeightFiles
{
    private const int MaxDepth = 64;
    private const int MaxFiles = 256;
    private const int MaxEntryBytes = 4096;
    private const int BytesOnDisk = 1 << 12;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private OnnxWeightFiles(string path, Stream stream)
    {
        _path = path;
        _stream = stream;
    }

    private enum Message
    {
        Model,
        Graph,
        Node,
        Attribute,
        Function,
        Tensor,
        SparseTensor,
    }

    /// <summary>The files, relative to the folder of the ONNX file, each of them there and below it.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, is no ONNX file, or takes weights from elsewhere.</exception>
    public static IReadOnlyCollection<string> Find(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BytesOnDisk);
            var reader = new OnnxWeightFiles(path, stream);
            reader.Search(Message.Model, stream.Length, depth: 0);
            return reader._found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"it cannot be read ({exception.Message})", exception);
        }
    }

    private void Search(Message message, long end, int depth)
    {
        while (_stream.Position < end)
        {
            var tag = Varint();
            switch (tag & 7)
            {
                case 0:
                    Varint();
                    break;
                case 1:
                    StepOver(sizeof(ulong), end);
                    break;
                case 5:
                    StepOver(sizeof(uint), end);
                    break;
                case 2:
                    Enter(message, tag >> 3, LengthWithin(end), depth);
                    break;
                default:
                    throw Malformed();
            }
        }
    }

    private void Enter(Message message, ulong field, long length, int depth)
    {
        var end = _stream.Position + length;
        if (message == Message.Tensor && field == 13)
        {
            ReadEntry(length);
        }
        else if (Child(message, field) is { } child)
        {
            Search(child, depth < MaxDepth ? end : throw Malformed(), depth + 1);
        }

        if (_stream.Position > end)
        {
            throw Malformed();
        }

        _stream.Position = end;
    }

    /// <summary>The message in a field of another, for those that lead to tensors.</summary>
    private static Message? Child(Message message, ulong field) => (message, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 25) => Message.Function,
        (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Function, 7) => Message.Node,
        (Message.Function, 11) => Message.Attribute,
        (Message.Node, 5) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => null,
    };

    /// <summary>StringStringEntryProto: key = 1, value = 2; the key "location" has the file's name.</summary>
    private void ReadEntry(long length)
    {
        if (length > MaxEntryBytes)
        {
            throw Malformed();
        }

        var end = _stream.Position + length;
        var texts = new string[3];
        while (_stream.Position < end)
        {
            var tag = Varint();
            var text = new byte[(tag & 7) == 2 ? LengthWithin(end) : throw Malformed()];
            _stream.ReadExactly(text);
            texts[Math.Min((int)(tag >> 3), 2)] = Encoding.UTF8.GetString(text);
        }

        if (texts[1] == "location")
        {
            Add(texts[2] ?? "");
        }
    }

    private void Add(string location)
    {
        // Exporters write "./weights" now and then.
        var name = location.StartsWith("./", StringComparison.Ordinal) ? location[2..] : location;
        if (!RelativePath.IsPlain(name))
        {
            throw new CheckpointException(_path, "it takes weights from outside its own folder, which is not allowed");
        }

        if (!_found.Contains(name) && !File.Exists(Path.Combine(Path.GetDirectoryName(_path)!, name)))
        {
            throw new CheckpointException(_path, $"its weights {name} are missing");
        }

        _found.Add(_found.Count < MaxFiles ? name : throw Malformed());
    }

    private void StepOver(int bytes, long end) => _stream.Position = end - _stream.Position >= bytes ? _stream.Position + bytes : throw Malformed();

    private long LengthWithin(long end)
    {
        var length = Varint();
        return length <= (ulong)(end - Math.Min(end, _stream.Position)) ? (long)length : throw Malformed();
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = _stream.ReadByte();
            value |= next >= 0 ? (ulong)(next & 0x7F) << shift : throw Malformed();
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Malformed();
    }

    private CheckpointException Malformed() => new(_path, "it is not a readable ONNX file");
}
