using Google.Protobuf.Reflection;

namespace ArtistAssist.Protocol.Tests;

/// <summary>The comparison must see every kind of break, on the real contract with one thing changed by hand.</summary>
public sealed class ContractComparisonTests
{
    public static TheoryData<string, string> Breaks => new()
    {
        { "message removed", "message artistassist.v1.Bounds was removed" },
        { "field removed", "field artistassist.v1.Bounds.width = 3 was removed" },
        { "field renumbered", "field artistassist.v1.Bounds.width = 3 was removed" },
        { "field renamed", "name of field artistassist.v1.Bounds = 3 was width, is breadth" },
        { "fields swapped", "name of field artistassist.v1.Bounds = 3 was width, is height" },
        { "field retyped", "type of field artistassist.v1.Bounds.width was Uint32, is Sint32" },
        { "message type exchanged", "type of field artistassist.v1.Mask.image was Message .artistassist.v1.Image, is Message .artistassist.v1.Bounds" },
        { "field relabelled", "label of field artistassist.v1.Bounds.width was Optional, is Repeated" },
        { "presence dropped", "presence of field artistassist.v1.Mask.offset_x was True, is False" },
        { "oneof left", "oneof of field artistassist.v1.Image.raw was form, is none" },
        { "enum removed", "enum artistassist.v1.Priority was removed" },
        { "value removed", "value artistassist.v1.Priority.PRIORITY_BATCH = 3 was removed" },
        { "value renumbered", "value artistassist.v1.Priority.PRIORITY_BATCH = 3 was removed" },
        { "value renamed", "name of value artistassist.v1.Priority = 3 was PRIORITY_BATCH, is PRIORITY_LATER" },
        { "service removed", "service artistassist.v1.Assist was removed" },
        { "method removed", "method artistassist.v1.Assist.Watch was removed" },
        { "method renamed", "method artistassist.v1.Assist.Watch was removed" },
        { "request exchanged", "request of artistassist.v1.Assist.Watch was .artistassist.v1.WatchRequest, is .artistassist.v1.ListRequest" },
        { "answer exchanged", "answer of artistassist.v1.Assist.Watch was .artistassist.v1.JobEvent, is .artistassist.v1.Job" },
        { "answer no longer streamed", "answer streaming of artistassist.v1.Assist.Watch was True, is False" },
        { "request streamed", "request streaming of artistassist.v1.Assist.Watch was False, is True" },
        { "reservation dropped", "number 90 of artistassist.v1.Bounds is no longer reserved" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Compare_OneThingBroken_NamesIt(string change, string expected)
    {
        var before = Contract.Current();
        Message(before, "Bounds").ReservedRange.Add(new DescriptorProto.Types.ReservedRange { Start = 90, End = 91 });
        var after = before.Clone();
        Break(after, change);

        var broken = ContractComparison.Compare(before, after);

        Assert.Contains(expected, broken);
    }

    [Fact]
    public void Compare_Additions_FindsNothing()
    {
        var before = Contract.Current();
        var after = before.Clone();
        Message(after, "Bounds").Field.Add(new FieldDescriptorProto
        {
            Name = "depth",
            Number = 5,
            Type = FieldDescriptorProto.Types.Type.Uint32,
            Label = FieldDescriptorProto.Types.Label.Optional,
        });
        Enum(after, "Priority").Value.Add(new EnumValueDescriptorProto { Name = "PRIORITY_NEVER", Number = 4 });
        Service(after, "Assist").Method.Add(new MethodDescriptorProto { Name = "Extra" });
        after.File.Add(new FileDescriptorProto { Name = "more.proto", Package = "artistassist.v1", MessageType = { new DescriptorProto { Name = "More" } } });

        var broken = ContractComparison.Compare(before, after);

        Assert.Empty(broken);
    }

    [Fact]
    public void Compare_MessageMovedToAnotherFile_FindsNothing()
    {
        var before = Contract.Current();
        var after = before.Clone();
        var bounds = Message(after, "Bounds");
        FileOf(after, bounds).MessageType.Remove(bounds);
        after.File.Single(file => file.Name.EndsWith("daemon.proto", StringComparison.Ordinal)).MessageType.Add(bounds);

        var broken = ContractComparison.Compare(before, after);

        Assert.Empty(broken);
    }

    private static void Break(FileDescriptorSet set, string change)
    {
        var bounds = Message(set, "Bounds");
        var width = bounds.Field.Single(field => field.Name == "width");
        var height = bounds.Field.Single(field => field.Name == "height");
        var mask = Message(set, "Mask");
        var priority = Enum(set, "Priority");
        var batch = priority.Value.Single(value => value.Name == "PRIORITY_BATCH");
        var assist = Service(set, "Assist");
        var watch = assist.Method.Single(method => method.Name == "Watch");
        Action apply = change switch
        {
            "message removed" => () => FileOf(set, bounds).MessageType.Remove(bounds),
            "field removed" => () => bounds.Field.Remove(width),
            "field renumbered" => () => width.Number = 30,
            "field renamed" => () => width.Name = "breadth",
            "fields swapped" => () => (width.Number, height.Number) = (height.Number, width.Number),
            "field retyped" => () => width.Type = FieldDescriptorProto.Types.Type.Sint32,
            "message type exchanged" => () => mask.Field.Single(field => field.Name == "image").TypeName = ".artistassist.v1.Bounds",
            "field relabelled" => () => width.Label = FieldDescriptorProto.Types.Label.Repeated,
            "presence dropped" => () => mask.Field.Single(field => field.Name == "offset_x").ClearProto3Optional(),
            "oneof left" => () => Message(set, "Image").Field.Single(field => field.Name == "raw").ClearOneofIndex(),
            "enum removed" => () => set.File.Single(file => file.EnumType.Contains(priority)).EnumType.Remove(priority),
            "value removed" => () => priority.Value.Remove(batch),
            "value renumbered" => () => batch.Number = 9,
            "value renamed" => () => batch.Name = "PRIORITY_LATER",
            "service removed" => () => set.File.Single(file => file.Service.Contains(assist)).Service.Remove(assist),
            "method removed" => () => assist.Method.Remove(watch),
            "method renamed" => () => watch.Name = "Follow",
            "request exchanged" => () => watch.InputType = ".artistassist.v1.ListRequest",
            "answer exchanged" => () => watch.OutputType = ".artistassist.v1.Job",
            "answer no longer streamed" => () => watch.ServerStreaming = false,
            "request streamed" => () => watch.ClientStreaming = true,
            "reservation dropped" => () => bounds.ReservedRange.Clear(),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change."),
        };
        apply();
    }

    private static DescriptorProto Message(FileDescriptorSet set, string name) =>
        set.File.SelectMany(file => file.MessageType).Single(message => message.Name == name);

    private static FileDescriptorProto FileOf(FileDescriptorSet set, DescriptorProto message) =>
        set.File.Single(file => file.MessageType.Contains(message));

    private static EnumDescriptorProto Enum(FileDescriptorSet set, string name) =>
        set.File.SelectMany(file => file.EnumType).Single(type => type.Name == name);

    private static ServiceDescriptorProto Service(FileDescriptorSet set, string name) =>
        set.File.SelectMany(file => file.Service).Single(service => service.Name == name);
}
