using Grpc.Core;

namespace Grpc.Abstractions.Tests.Headers;

public class MetadataEntryTests
{
    [Theory]
    [InlineData("key", "key")]
    [InlineData("X-Artist_Name.2", "x-artist_name.2")]
    public void Key_ValidInAnyCase_IsLowerCase(string key, string expected)
    {
        Metadata.Entry entry = new(key, "value");

        Assert.Equal(expected, entry.Key);
        Assert.False(entry.IsBinary);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("colon:")]
    [InlineData("größe")]
    [InlineData("line\nbreak")]
    [InlineData("slash/")]
    [InlineData("\u212Aelvin")]
    public void Key_ForbiddenCharacter_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key + "-bin", [1]));
    }

    [Fact]
    public void Key_SuffixAndKindOfValueDisagree_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("hash-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("HASH-BIN", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("hash", [1, 2]));
    }

    [Fact]
    public void Entry_PartIsMissing_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("", "value"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "value"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!));
    }

    [Fact]
    public void ValueBytes_BinaryEntry_AreCopiedInAndOut()
    {
        byte[] bytes = [1, 2, 3];

        Metadata.Entry entry = new("hash-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.True(entry.IsBinary);
        Assert.Equal([1, 2, 3], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void ValueBytes_EntryOfText_AreItsAsciiBytes()
    {
        Metadata.Entry entry = new("key", "Az");

        Assert.Equal("Az", entry.Value);
        Assert.Equal([0x41, 0x7A], entry.ValueBytes);
    }
}
