using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Grpc.Abstractions.Tests.Surface;

/// <summary>
/// Spells signatures so that two are equal as text when the runtime takes them for equal: assembly, class or value type, generics,
/// by-reference, custom modifiers.
/// </summary>
internal sealed class SignatureText(string assembly) : ISignatureTypeProvider<string, object?>
{
    private const byte ValueType = 0x11;

    public static string OfMethod(MethodSignature<string> signature)
    {
        string instance = signature.Header.IsInstance ? "instance" : "static";
        string generics = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : string.Empty;
        return $"{instance} {signature.Header.CallingConvention}{generics}({string.Join(", ", signature.ParameterTypes)}) -> {signature.ReturnType}";
    }

    public string OfType(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeDefinition => GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeSpecification => GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        _ => string.Empty,
    };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        return Kind(rawTypeKind) + (type.IsNested
            ? $"{GetTypeFromDefinition(reader, type.GetDeclaringType(), 0)}/{name}"
            : $"[{assembly}]{reader.GetString(type.Namespace)}.{name}");
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return Kind(rawTypeKind) + type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}/{name}",
            HandleKind.AssemblyReference => $"[{AssemblyName(reader, type.ResolutionScope)}]{reader.GetString(type.Namespace)}.{name}",
            _ => $"[{assembly}]{reader.GetString(type.Namespace)}.{name}",
        };
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"function {OfMethod(signature)}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetPinnedType(string elementType) => $"pinned {elementType}";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetSZArrayType(string elementType) => elementType + "[]";

    private static string Kind(byte rawTypeKind) => rawTypeKind == ValueType ? "valuetype " : string.Empty;

    private static string AssemblyName(MetadataReader reader, EntityHandle scope) =>
        reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
}
