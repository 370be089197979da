using System.Buffers.Binary;
using System.Text;
using ArtistAssist.Models.Safetensors;
using ArtistAssist.Testing.Checkpoints;

namespace ArtistAssist.Models.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Two = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[],"data_offsets":[8,10]}}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_TwoTensors_TellsWhereTheyLie()
    {
        var file = SafetensorsFile.Open(Write(HeaderText.File(Two, 10)));

        Assert.Equal(["a", "b"], file.Tensors.Keys.Order());
        var (a, b) = (file.Tensors["a"], file.Tensors["b"]);
        Assert.Equal((TensorType.Float32, 8 + Two.Length, 8, 2), (a.Type, a.Offset, a.Bytes, a.Count));
        Assert.Equal((TensorType.Float16, 16 + Two.Length, 2, 1), (b.Type, b.Offset, b.Bytes, b.Count));
        Assert.Equal([2L], a.Shape);
        Assert.Empty(b.Shape);
    }

    [Fact]
    public void Open_Metadata_IsRead()
    {
        var path = new SafetensorsWriter().Add("a", [1, 2], [1, 2]).AddMetadata("modelspec.title", "Ink 鸟").Write(Path.Combine(_folder.Path, "m"));

        var file = SafetensorsFile.Open(path);

        Assert.Equal("Ink 鸟", file.Metadata["modelspec.title"]);
        Assert.Equal([1L, 2], file.Tensors["a"].Shape);
    }

    [Fact]
    public void Open_TensorWithoutElements_IsRead()
    {
        var file = SafetensorsFile.Open(Write(HeaderText.File("""{"a":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}}""", 0)));

        Assert.Equal(0, file.Tensors["a"].Count);
    }

    [Theory]
    [InlineData(TensorType.Float32)]
    [InlineData(TensorType.Float16)]
    [InlineData(TensorType.BFloat16)]
    public void Read_UsableType_GivesFloats(TensorType type)
    {
        float[] values = [0, -1.5f, 3.25f, 65280, float.PositiveInfinity];
        var file = SafetensorsFile.Open(new SafetensorsWriter().Add("skip", [3], [1, 1, 1], type).Add("a", [5], values, type).Write(Path.Combine(_folder.Path, "m")));
        var read = new float[5];

        using var data = file.OpenData();
        data.Read(file.Tensors["a"], read);

        Assert.Equal(values, read);
    }

    [Fact]
    public void Read_MoreHalvesThanTheBuffer_GivesAll()
    {
        var values = Enumerable.Range(0, 100_000).Select(i => (float)(i % 2048)).ToArray();
        var file = SafetensorsFile.Open(new SafetensorsWriter().Add("a", [100_000], values, TensorType.Float16).Write(Path.Combine(_folder.Path, "m")));
        var read = new float[values.Length];

        using var data = file.OpenData();
        data.Read(file.Tensors["a"], read);

        Assert.Equal(values, read);
    }

    [Fact]
    public void Read_WholeNumbers_AreRefused()
    {
        var file = SafetensorsFile.Open(new SafetensorsWriter().Add("ids", TensorType.Int64, [1], new byte[8]).Write(Path.Combine(_folder.Path, "m")));
        using var data = file.OpenData();

        var exception = Assert.Throws<CheckpointException>(() => data.Read(file.Tensors["ids"], new float[1]));

        Assert.Contains("\"ids\" is of Int64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenData_FileChangedMeanwhile_Throws()
    {
        var path = Write(HeaderText.File(Two, 10));
        var file = SafetensorsFile.Open(path);
        File.AppendAllText(path, "more");

        var exception = Assert.Throws<CheckpointException>(file.OpenData);

        Assert.Contains("was changed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overlap", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12)]
    [InlineData("overlap", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("belong to no tensor", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8)]
    [InlineData("belong to none", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8)]
    [InlineData("outside the file", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7)]
    [InlineData("outside the file", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8)]
    [InlineData("outside the file", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775800,9223372036854775807]}}""", 8)]
    [InlineData("does not fit its shape", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8)]
    [InlineData("does not fit its shape", """{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("does not fit its shape", """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0)]
    [InlineData("does not fit its shape", """{"a":{"dtype":"F32","shape":[0,9223372036854775807,4],"data_offsets":[0,4]}}""", 4)]
    [InlineData("whole number", """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("whole number", """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4)]
    [InlineData("whole number", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""", 4)]
    [InlineData("more than 8 sizes", """{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("more than 2 sizes", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4)]
    [InlineData("lacks its", """{"a":{"dtype":"F32","shape":[1]}}""", 0)]
    [InlineData("lacks its", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 0)]
    [InlineData("lacks its", """{"a":{}}""", 0)]
    [InlineData("\"a\" twice", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2)]
    [InlineData("__metadata__ twice", """{"__metadata__":{},"__metadata__":{}}""", 0)]
    [InlineData("\"k\" twice", """{"__metadata__":{"k":"1","k":"2"}}""", 0)]
    [InlineData("not as the format wants", """{"__metadata__":{"k":1}}""", 0)]
    [InlineData("\"dtype\" twice", """{"a":{"dtype":"U8","dtype":"F32","shape":[1],"data_offsets":[0,1]}}""", 1)]
    [InlineData("does not know it", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"run":"me"}}""", 1)]
    [InlineData("\"F4\", which is not known", """{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,1]}}""", 1)]
    [InlineData("not as the format wants", """{"a":[]}""", 0)]
    [InlineData("not as the format wants", """{"a":{"dtype":1}}""", 0)]
    [InlineData("0 characters", """{"":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1)]
    [InlineData("no valid JSON", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}""", 1)]
    [InlineData("no valid JSON", """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}} {}""", 1)]
    [InlineData("whole number", """{"a":{"dtype":"U8","shape":[[[[[[1]]]]]],"data_offsets":[0,1]}}""", 1)]
    [InlineData("no valid JSON", """{"\ud800":{}}""", 0)]
    public void Open_WrongHeader_SaysWhatIsWrong(string problem, string header, int dataBytes)
    {
        var path = Write(HeaderText.File(header, dataBytes));

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("The checkpoint m.safetensors cannot be used: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NameThatIsNoText_IsRefused()
    {
        var path = Write(HeaderText.File([.. "{\""u8, 0xFF, 0xFE, .. "\":{}}"u8], 0));

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.Contains("no valid JSON", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NameWithControlCharacters_IsNotRepeatedAsItIs()
    {
        var path = Write(HeaderText.File("""{"a\u001b[2J":{}}""", 0));

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.DoesNotContain('\u001b', exception.Message);
    }

    [Theory]
    [InlineData(2UL * 1024 * 1024 * 1024)]
    [InlineData(ulong.MaxValue)]
    [InlineData(33UL * 1024 * 1024)]
    [InlineData(0UL)]
    public void Open_AbsurdHeaderLength_IsRefusedWithoutReadingIt(ulong length)
    {
        var file = HeaderText.File(Two, 10);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        var path = Write(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void Open_HeaderLongerThanTheFile_SaysUnfinished()
    {
        var file = HeaderText.File(Two, 10);
        BinaryPrimitives.WriteUInt64LittleEndian(file, 1_000_000);

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(Write(file)));

        Assert.Contains("unfinished download", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TooManyTensors_IsRefused()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i <= 100_000; i++)
        {
            header.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}},");
        }

        header[^1] = '}';
        var path = Write(HeaderText.File(header.ToString(), 0));

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.Contains("more than 100000 tensors", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PyTorch archive", new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0 })]
    [InlineData("Python pickle", new byte[] { 0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20 })]
    [InlineData("Python pickle", new byte[] { 0x80, 4, 0x95, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x7D })]
    [InlineData("web page", new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0x3C, 0x68, 0x65, 0x61, 0x64 })]
    [InlineData("GGUF", new byte[] { 0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0, 1, 1, 0, 0 })]
    [InlineData("too short", new byte[] { 1, 0, 0 })]
    [InlineData("too short", new byte[0])]
    [InlineData("not a .safetensors file", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    public void Open_AnotherKindOfFile_SaysWhich(string kind, byte[] content)
    {
        var path = Write(content);

        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path));

        Assert.Contains(kind, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Pickle_AdvisesHowToConvert()
    {
        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(Write([0x80, 2, 0x7D, 0x71, 0, 0x28, 0x58, 0, 0, 0, 0, 0])));

        Assert.Contains("convert it to .safetensors", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LengthThatLooksLikeAPickle_IsRead()
    {
        // 0x280 = 640: the first bytes are those of a pickle.
        var file = SafetensorsFile.Open(Write(HeaderText.File(Two.PadRight(0x280), 10)));

        Assert.Equal(2, file.Tensors.Count);
    }

    [Fact]
    public void Open_Missing_SaysSo()
    {
        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(Path.Combine(_folder.Path, "none.safetensors")));

        Assert.Contains("cannot be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Folder_SaysSo()
    {
        var exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(_folder.Path));

        Assert.Contains("it is a folder", exception.Message, StringComparison.Ordinal);
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(_folder.Path, "m.safetensors");
        File.WriteAllBytes(path, content);
        return path;
    }
}
