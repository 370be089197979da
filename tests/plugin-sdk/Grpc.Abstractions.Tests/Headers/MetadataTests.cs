using Grpc.Core;

namespace Grpc.Abstractions.Tests.Headers;

public class MetadataTests
{
    [Fact]
    public void Get_KeyOccursTwice_TheLast()
    {
        Metadata metadata = new() { { "a", "1" }, { "b", "2" }, { "A", "3" } };

        string? value = metadata.GetValue("a");

        Assert.Equal("3", value);
        Assert.Equal(["1", "3"], metadata.GetAll("a").Select(entry => entry.Value));
    }

    [Fact]
    public void Get_KeyIsNotThere_NullOrNone()
    {
        Metadata metadata = new() { { "a", "1" } };

        Assert.Null(metadata.Get("b"));
        Assert.Null(metadata.GetValue("b"));
        Assert.Null(metadata.GetValueBytes("b-bin"));
        Assert.Empty(metadata.GetAll("b"));
    }

    [Fact]
    public void GetValue_BinaryEntry_Throws()
    {
        Metadata metadata = new() { { "a-bin", [1, 2] } };

        Assert.Throws<InvalidOperationException>(() => metadata.GetValue("a-bin"));
        Assert.Equal([1, 2], metadata.GetValueBytes("a-bin"));
    }

    [Fact]
    public void List_EveryChange_KeepsTheOrder()
    {
        Metadata.Entry first = new("a", "1");
        Metadata.Entry second = new("b", "2");
        Metadata.Entry third = new("c", "3");
        Metadata metadata = new() { first, third };

        metadata.Insert(1, second);
        metadata[0] = third;
        metadata.RemoveAt(2);
        bool removed = metadata.Remove(first);

        Assert.False(removed);
        Assert.False(metadata.IsReadOnly);
        Assert.Equal([third, second], metadata);
        Assert.Equal(1, metadata.IndexOf(second));
        Assert.Contains(third, metadata);
    }

    [Fact]
    public void Clear_WithEntries_LeavesNone()
    {
        Metadata metadata = new() { { "a", "1" } };

        metadata.Clear();

        Assert.Empty(metadata);
    }

    [Fact]
    public void CopyTo_Offset_WritesBehindIt()
    {
        Metadata metadata = new() { { "a", "1" } };
        Metadata.Entry[] target = new Metadata.Entry[2];

        metadata.CopyTo(target, 1);

        Assert.Null(target[0]);
        Assert.Equal("a", target[1].Key);
    }

    [Fact]
    public void Empty_AnyChange_IsRefused()
    {
        Metadata.Entry entry = new("a", "1");
        Action[] changes =
        [
            () => Metadata.Empty.Add(entry),
            () => Metadata.Empty.Add("a", "1"),
            () => Metadata.Empty.Add("a-bin", [1]),
            () => Metadata.Empty.Insert(0, entry),
            () => Metadata.Empty[0] = entry,
            () => Metadata.Empty.Remove(entry),
            () => Metadata.Empty.RemoveAt(0),
            Metadata.Empty.Clear,
        ];

        Assert.All(changes, change => Assert.Throws<InvalidOperationException>(change));
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public void Add_NoEntry_IsRefused()
    {
        Metadata metadata = [];

        Assert.Throws<ArgumentNullException>(() => metadata.Add(null!));
        Assert.Empty(metadata);
    }
}
