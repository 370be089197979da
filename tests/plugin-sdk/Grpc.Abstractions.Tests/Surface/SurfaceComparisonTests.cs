using System.Reflection;
using Grpc.Core;

namespace Grpc.Abstractions.Tests.Surface;

/// <summary>The comparison sees each way in which a member can differ.</summary>
public class SurfaceComparisonTests
{
    private const string Add = "instance Default(String, String) -> Void";

    private readonly DefinedSurface _defined = DefinedSurface.Read(typeof(Metadata).Assembly.Location);

    public static TheoryData<string, string?, string?> Present => new()
    {
        { "Metadata", null, null },
        { "Metadata/Entry", null, null },
        { "Metadata", "Add", Add },
        { "Metadata", "Empty", "[Grpc.Core.Api]Grpc.Core.Metadata" },
        { "Status", "DefaultSuccess", "valuetype [Grpc.Core.Api]Grpc.Core.Status" },
        { "ClientBase`1", "get_CallInvoker", "instance Default() -> [Grpc.Core.Api]Grpc.Core.CallInvoker" },
        { "IAsyncStreamReader`1", "get_Current", "instance Default() -> !0" },
    };

    public static TheoryData<string, string?, string?> Absent => new()
    {
        { "Parchment", null, null },
        { "CallState", null, null },
        { "Metadata", "Append", Add },
        { "Metadata", "Freeze", "instance Default() -> [Grpc.Core.Api]Grpc.Core.Metadata" },
        { "Metadata", "Add", "static Default(String, String) -> Void" },
        { "Metadata", "Add", "instance Default(String, Object) -> Void" },
        { "Metadata", "Add", "instance Default(String, String&) -> Void" },
        { "Metadata", "Add", "instance Default(String, String modreq([System.Runtime]System.Runtime.InteropServices.InAttribute)) -> Void" },
        { "Metadata", "Add", "instance Default`1(String, String) -> Void" },
        { "Metadata", "Add", "instance Default(String, String) -> Boolean" },
        { "Metadata", "Empty", "[System.Runtime]System.Object" },
        { "Status", "DefaultSuccess", "[Grpc.Core.Api]Grpc.Core.Status" },
        { "IAsyncStreamReader`1", "get_Current", "instance Default() -> Object" },
        { "IAsyncStreamReader`1", "get_Current", "instance Default() -> !!0" },
    };

    [Theory]
    [MemberData(nameof(Present))]
    public void Has_MemberIsDefined_True(string type, string? name, string? signature)
    {
        bool has = _defined.Has(new MemberName($"[Grpc.Core.Api]Grpc.Core.{type}", name, signature));

        Assert.True(has);
    }

    [Theory]
    [MemberData(nameof(Absent))]
    public void Has_MemberDiffers_False(string type, string? name, string? signature)
    {
        bool has = _defined.Has(new MemberName($"[Grpc.Core.Api]Grpc.Core.{type}", name, signature));

        Assert.False(has);
    }

    [Fact]
    public void HasVirtual_MethodIsSealed_False()
    {
        MemberName add = new("[Grpc.Core.Api]Grpc.Core.Metadata", "Add", Add);

        bool isVirtual = _defined.HasVirtual(add);

        Assert.True(_defined.Has(add));
        Assert.False(isVirtual);
    }

    [Fact]
    public void Read_ReferencesOfThisAssembly_IncludeInheritedGenericAndFieldMembers()
    {
        string path = Assembly.GetExecutingAssembly().Location;

        ReferencedSurface referenced = ReferencedSurface.Read(path, "Grpc.Core.Api");

        Assert.Contains(referenced.Members, member => member.Type.EndsWith("IAsyncStreamReader`1", StringComparison.Ordinal) && member.Name is not null);
        Assert.Contains(referenced.Members, member => member.Name == "Empty" && member.Signature == "[Grpc.Core.Api]Grpc.Core.Metadata");
        Assert.Contains(referenced.Overrides, method => method.Name == "NewInstance");
    }
}
