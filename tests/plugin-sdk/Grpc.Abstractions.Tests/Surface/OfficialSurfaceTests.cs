using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace Grpc.Abstractions.Tests.Surface;

/// <summary>Grpc.Net.Client and Grpc.AspNetCore.Server find everything they ask of the two assemblies under them.</summary>
public class OfficialSurfaceTests
{
    private static readonly string CoreApi = typeof(Metadata).Assembly.Location;
    private static readonly string Common = typeof(ICompressionProvider).Assembly.Location;

    public static TheoryData<Type> Official => [typeof(GrpcChannel), typeof(GrpcServiceOptions)];

    // What release 2.85.0 asks for: uses, and overrides. Fewer would mean that the comparison has gone blind.
    public static TheoryData<Type, int, int> OfficialCounts => new()
    {
        { typeof(GrpcChannel), 101, 18 },
        { typeof(GrpcServiceOptions), 101, 26 },
    };

    [Theory]
    [MemberData(nameof(OfficialCounts))]
    public void Members_OfAnOfficialAssembly_AreAllDefined(Type official, int leastMembers, int leastOverrides)
    {
        ReferencedSurface referenced = Referenced(official);
        DefinedSurface defined = DefinedSurface.Read(CoreApi, Common);

        MemberName[] missing = [.. referenced.Members.Where(member => !defined.Has(member))];
        MemberName[] notOverridable = [.. referenced.Overrides.Where(method => !defined.HasVirtual(method))];

        Assert.Empty(missing);
        Assert.Empty(notOverridable);
        Assert.InRange(referenced.Members.Count, leastMembers, int.MaxValue);
        Assert.InRange(referenced.Overrides.Count, leastOverrides, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Official))]
    public void Members_WithoutCoreApi_AreReportedMissing(Type official)
    {
        ReferencedSurface referenced = Referenced(official);
        DefinedSurface lacking = DefinedSurface.Read(Common);

        MemberName[] missing = [.. referenced.Members.Where(member => !lacking.Has(member))];
        MemberName[] notOverridable = [.. referenced.Overrides.Where(method => !lacking.HasVirtual(method))];

        Assert.Equal(referenced.Members.Where(member => member.Type.StartsWith("[Grpc.Core.Api]", StringComparison.Ordinal)), missing);
        Assert.Equal(referenced.Overrides, notOverridable);
    }

    [Theory]
    [MemberData(nameof(Official))]
    public void Types_OfAnOfficialAssembly_AllLoad(Type official)
    {
        // Throws where a base type has an abstract member, or an interface a method, that the official type does not supply.
        Type[] types = official.Assembly.GetTypes();

        Assert.Contains(official, types);
    }

    [Theory]
    [MemberData(nameof(Official))]
    public void References_OfAnOfficialAssembly_NameOurIdentity(Type official)
    {
        AssemblyName[] ours = [typeof(Metadata).Assembly.GetName(), typeof(ICompressionProvider).Assembly.GetName()];

        IReadOnlyList<AssemblyName> asked = Referenced(official).References;

        Assert.Equal(ours.Select(Identity).Order(), asked.Select(Identity).Order());
    }

    private static ReferencedSurface Referenced(Type official) =>
        ReferencedSurface.Read(official.Assembly.Location, "Grpc.Core.Api", "Grpc.Net.Common");

    private static string Identity(AssemblyName name) => $"{name.Name}, {name.Version}, {Convert.ToHexStringLower(name.GetPublicKeyToken() ?? [])}";
}
