using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Grpc.Abstractions.Tests.Surface;

/// <summary>What an assembly offers others: its public types, their public and protected members, inherited ones included.</summary>
internal sealed class DefinedSurface
{
    private readonly HashSet<MemberName> _members = [];
    private readonly HashSet<MemberName> _virtuals = [];
    private readonly Dictionary<string, string> _baseTypes = [];

    public static DefinedSurface Read(params string[] paths)
    {
        DefinedSurface surface = new();
        foreach (string path in paths)
        {
            using PEReader file = new(File.OpenRead(path));
            surface.Add(file.GetMetadataReader());
        }

        return surface;
    }

    /// <summary>Whether the type exists, or the member in it or in a type it derives from.</summary>
    public bool Has(MemberName member) => Has(_members, member);

    /// <summary>Whether the method can be overridden.</summary>
    public bool HasVirtual(MemberName method) => Has(_virtuals, method);

    private bool Has(HashSet<MemberName> members, MemberName member) =>
        members.Contains(member)
        || (member.Name is not (null or ".ctor")
            && _baseTypes.TryGetValue(member.Type, out string? baseType)
            && Has(members, member with { Type = baseType }));

    private void Add(MetadataReader reader)
    {
        SignatureText text = new(reader.GetString(reader.GetAssemblyDefinition().Name));
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            if (IsVisible(reader, type))
            {
                string name = text.OfType(reader, handle);
                _members.Add(new MemberName(name));
                AddMembers(reader, text, type, name);
                if (!type.BaseType.IsNil)
                {
                    _baseTypes[name] = text.OfType(reader, type.BaseType).Split('<')[0];
                }
            }
        }
    }

    private void AddMembers(MetadataReader reader, SignatureText text, TypeDefinition type, string name)
    {
        foreach (MethodDefinition method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            if (IsVisible(method.Attributes))
            {
                MemberName member = new(name, reader.GetString(method.Name), SignatureText.OfMethod(method.DecodeSignature(text, null)));
                _members.Add(member);
                if (method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final))
                {
                    _virtuals.Add(member);
                }
            }
        }

        foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family)
            {
                _members.Add(new MemberName(name, reader.GetString(field.Name), field.DecodeSignature(text, null)));
            }
        }
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                IsVisible(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
