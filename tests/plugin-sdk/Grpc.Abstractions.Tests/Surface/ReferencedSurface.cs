using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Grpc.Abstractions.Tests.Surface;

/// <summary>What one assembly asks of others: the types it names, the members it uses, the methods it overrides.</summary>
internal sealed class ReferencedSurface
{
    private readonly MetadataReader _reader;
    private readonly SignatureText _text;
    private readonly string[] _assemblies;
    private readonly HashSet<MemberName> _members = [];
    private readonly HashSet<MemberName> _overrides = [];

    private ReferencedSurface(MetadataReader reader, string[] assemblies)
    {
        _reader = reader;
        _assemblies = assemblies;
        _text = new SignatureText(reader.GetString(reader.GetAssemblyDefinition().Name));
    }

    /// <summary>Types and members used.</summary>
    public IReadOnlySet<MemberName> Members => _members;

    /// <summary>Methods of base types that the assembly overrides.</summary>
    public IReadOnlySet<MemberName> Overrides => _overrides;

    /// <summary>Name, version and token of the assemblies asked for, as far as they are among those wanted.</summary>
    public required IReadOnlyList<AssemblyName> References { get; init; }

    public static ReferencedSurface Read(string path, params string[] assemblies)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        ReferencedSurface surface = new(reader, assemblies)
        {
            References = [.. reader.AssemblyReferences
                .Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())
                .Where(name => assemblies.Contains(name.Name))],
        };
        surface.ReadTypes();
        surface.ReadMembers();
        surface.ReadOverrides();
        return surface;
    }

    private void ReadTypes()
    {
        foreach (TypeReferenceHandle handle in _reader.TypeReferences)
        {
            if (WantedType(handle) is { } type)
            {
                _members.Add(new MemberName(type));
            }
        }
    }

    private void ReadMembers()
    {
        foreach (MemberReference member in _reader.MemberReferences.Select(_reader.GetMemberReference))
        {
            if (WantedType(member.Parent) is { } type)
            {
                string signature = member.GetKind() == MemberReferenceKind.Field
                    ? member.DecodeFieldSignature(_text, null)
                    : SignatureText.OfMethod(member.DecodeMethodSignature(_text, null));
                _members.Add(new MemberName(type, _reader.GetString(member.Name), signature));
            }
        }
    }

    private void ReadOverrides()
    {
        foreach (TypeDefinition type in _reader.TypeDefinitions.Select(_reader.GetTypeDefinition))
        {
            if (!type.BaseType.IsNil && WantedType(type.BaseType) is { } baseType)
            {
                _overrides.UnionWith(type.GetMethods()
                    .Select(_reader.GetMethodDefinition)
                    .Where(method => method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot))
                    .Select(method => new MemberName(baseType, _reader.GetString(method.Name), SignatureText.OfMethod(method.DecodeSignature(_text, null)))));
            }
        }
    }

    // A member of a generic type hangs on an instance of it, spelled Type<arguments>; what must exist is the type itself.
    private string? WantedType(EntityHandle handle)
    {
        string type = _text.OfType(_reader, handle).Split('<')[0];
        return Array.Exists(_assemblies, assembly => type.StartsWith($"[{assembly}]", StringComparison.Ordinal)) ? type : null;
    }
}
