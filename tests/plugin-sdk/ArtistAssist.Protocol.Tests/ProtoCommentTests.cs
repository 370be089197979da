using Google.Protobuf.Reflection;

namespace ArtistAssist.Protocol.Tests;

public sealed class ProtoCommentTests
{
    public static TheoryData<string> ProtoFiles =>
        new(Contract.Files().Select(file => file.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ProtoFiles))]
    public void Proto_EveryDeclaration_HasAComment(string name)
    {
        var declarations = ProtoDeclarations.Read(File.ReadAllLines(Path.Combine(Contract.ProtoFolder, name)));

        var silent = declarations.Where(declaration => !declaration.Commented).Select(declaration => $"{name}({declaration.Line}): {declaration.Declaration}");

        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(ProtoFiles))]
    public void Proto_DeclarationsRead_AreAllThatWereCompiled(string name)
    {
        var file = Contract.Files().Single(candidate => candidate.Name == name).ToProto();

        var declarations = ProtoDeclarations.Read(File.ReadAllLines(Path.Combine(Contract.ProtoFolder, name)));

        Assert.Equal(Compiled(file).Order(StringComparer.Ordinal), declarations.Select(declaration => declaration.Declaration).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Protos_OnDisk_AreAllCompiled()
    {
        var onDisk = Directory.EnumerateFiles(Contract.ProtoFolder, "*.proto", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Contract.ProtoFolder, path).Replace('\\', '/'));

        Assert.Equal(onDisk.Order(StringComparer.Ordinal), Contract.Files().Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("message Bounds {")]
    [InlineData("  uint32 x = 1;")]
    [InlineData("  map<string, string> arguments = 3;")]
    [InlineData("  optional .google.protobuf.Timestamp time = 3 [deprecated = true];")]
    [InlineData("  PRIORITY_BATCH = 3;")]
    [InlineData("  rpc Watch(WatchRequest) returns (stream JobEvent);")]
    [InlineData("  oneof form {")]
    public void Read_DeclarationWithoutComment_IsFoundSilent(string line)
    {
        var declarations = ProtoDeclarations.Read(["}", "", line]);

        Assert.False(Assert.Single(declarations).Commented);
    }

    private static IEnumerable<string> Compiled(FileDescriptorProto file) =>
        file.MessageType.SelectMany(Compiled)
            .Concat(file.EnumType.SelectMany(Compiled))
            .Concat(file.Service.SelectMany(service => service.Method.Select(method => method.Name).Prepend(service.Name)));

    private static IEnumerable<string> Compiled(DescriptorProto message)
    {
        // A presence flag is compiled into a oneof of its own, a map into a message of its own: neither is declared.
        var presence = message.Field.Where(field => field.Proto3Optional).Select(field => field.OneofIndex).ToHashSet();
        return message.Field.Select(field => field.Name)
            .Concat(message.OneofDecl.Where((_, index) => !presence.Contains(index)).Select(oneof => oneof.Name))
            .Concat(message.EnumType.SelectMany(Compiled))
            .Concat(message.NestedType.Where(type => type.Options?.MapEntry != true).SelectMany(Compiled))
            .Prepend(message.Name);
    }

    private static IEnumerable<string> Compiled(EnumDescriptorProto type) =>
        type.Value.Select(value => value.Name).Prepend(type.Name);
}
