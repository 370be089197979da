using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Tells a server which static method gives it the methods of a generated service base class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = true)]
public class BindServiceMethodAttribute : Attribute
{
    /// <summary>Names the method.</summary>
    /// <param name="bindType">The type that has it.</param>
    /// <param name="bindMethodName">Its name; it takes a <see cref="ServiceBinderBase"/> and the service.</param>
    public BindServiceMethodAttribute(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type bindType,
        string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>The type that has the method.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public Type BindType { get; }

    /// <summary>Name of the method.</summary>
    public string BindMethodName { get; }
}
