using Google.Protobuf.Reflection;

namespace ArtistAssist.Protocol.Tests;

/// <summary>
/// Finds what an old client or daemon would misread: whatever was said before must still be said, with the same number, name,
/// type and streaming. Additions are free, and so is moving a type to another file.
/// </summary>
internal sealed class ContractComparison
{
    private readonly List<string> _broken = [];

    public static IReadOnlyList<string> Compare(FileDescriptorSet before, FileDescriptorSet after)
    {
        var comparison = new ContractComparison();
        comparison.CompareAll("message", Messages(before), Messages(after), comparison.CompareMessage);
        comparison.CompareAll("enum", Enums(before), Enums(after), comparison.CompareEnum);
        comparison.CompareAll("service", Services(before), Services(after), comparison.CompareService);
        return comparison._broken;
    }

    private void CompareAll<T>(string kind, Dictionary<string, T> before, Dictionary<string, T> after, Action<string, T, T> compare)
    {
        foreach (var (name, old) in before)
        {
            if (after.TryGetValue(name, out var now))
            {
                compare(name, old, now);
            }
            else
            {
                _broken.Add($"{kind} {name} was removed");
            }
        }
    }

    private void CompareMessage(string name, DescriptorProto before, DescriptorProto after)
    {
        var fields = after.Field.ToDictionary(field => field.Number);
        foreach (var old in before.Field)
        {
            if (!fields.TryGetValue(old.Number, out var now))
            {
                _broken.Add($"field {name}.{old.Name} = {old.Number} was removed");
                continue;
            }

            Same($"name of field {name} = {old.Number}", old.Name, now.Name);
            Same($"type of field {name}.{old.Name}", Type(old), Type(now));
            Same($"label of field {name}.{old.Name}", old.Label, now.Label);
            Same($"presence of field {name}.{old.Name}", old.Proto3Optional, now.Proto3Optional);
            Same($"oneof of field {name}.{old.Name}", Oneof(before, old), Oneof(after, now));
        }

        var reserved = after.ReservedRange.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start)).ToHashSet();
        foreach (var number in before.ReservedRange.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start)))
        {
            if (!reserved.Contains(number))
            {
                _broken.Add($"number {number} of {name} is no longer reserved");
            }
        }
    }

    private void CompareEnum(string name, EnumDescriptorProto before, EnumDescriptorProto after)
    {
        var values = after.Value.ToLookup(value => value.Number);
        foreach (var old in before.Value)
        {
            if (!values[old.Number].Any())
            {
                _broken.Add($"value {name}.{old.Name} = {old.Number} was removed");
            }
            else if (values[old.Number].All(now => now.Name != old.Name))
            {
                _broken.Add($"name of value {name} = {old.Number} was {old.Name}, is {values[old.Number].First().Name}");
            }
        }
    }

    private void CompareService(string name, ServiceDescriptorProto before, ServiceDescriptorProto after)
    {
        var methods = after.Method.ToDictionary(method => method.Name);
        foreach (var old in before.Method)
        {
            if (!methods.TryGetValue(old.Name, out var now))
            {
                _broken.Add($"method {name}.{old.Name} was removed");
                continue;
            }

            Same($"request of {name}.{old.Name}", old.InputType, now.InputType);
            Same($"answer of {name}.{old.Name}", old.OutputType, now.OutputType);
            Same($"request streaming of {name}.{old.Name}", old.ClientStreaming, now.ClientStreaming);
            Same($"answer streaming of {name}.{old.Name}", old.ServerStreaming, now.ServerStreaming);
        }
    }

    private void Same<T>(string what, T before, T after)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            _broken.Add($"{what} was {before}, is {after}");
        }
    }

    private static string Type(FieldDescriptorProto field) => $"{field.Type} {field.TypeName}".TrimEnd();

    private static string Oneof(DescriptorProto message, FieldDescriptorProto field) =>
        field.HasOneofIndex ? message.OneofDecl[field.OneofIndex].Name : "none";

    private static Dictionary<string, DescriptorProto> Messages(FileDescriptorSet set) => set.File
        .SelectMany(file => file.MessageType.SelectMany(message => Nested(file.Package, message)))
        .ToDictionary(pair => pair.Name, pair => pair.Message);

    private static IEnumerable<(string Name, DescriptorProto Message)> Nested(string parent, DescriptorProto message)
    {
        var name = $"{parent}.{message.Name}";
        return message.NestedType.SelectMany(child => Nested(name, child)).Prepend((name, message));
    }

    private static Dictionary<string, EnumDescriptorProto> Enums(FileDescriptorSet set) => set.File
        .SelectMany(file => file.EnumType.Select(type => (Name: $"{file.Package}.{type.Name}", Type: type))
            .Concat(file.MessageType.SelectMany(message => Nested(file.Package, message))
                .SelectMany(pair => pair.Message.EnumType.Select(type => (Name: $"{pair.Name}.{type.Name}", Type: type)))))
        .ToDictionary(pair => pair.Name, pair => pair.Type);

    private static Dictionary<string, ServiceDescriptorProto> Services(FileDescriptorSet set) => set.File
        .SelectMany(file => file.Service.Select(service => (Name: $"{file.Package}.{service.Name}", Service: service)))
        .ToDictionary(pair => pair.Name, pair => pair.Service);
}
