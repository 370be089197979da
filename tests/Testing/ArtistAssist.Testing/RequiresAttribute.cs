namespace ArtistAssist.Testing;

/// <summary>What every <see cref="RequiresFactAttribute"/> test of the class needs, those inherited too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Requirement[] requirements) : Attribute
{
    /// <summary>What is needed.</summary>
    public IReadOnlyList<Requirement> Needs { get; } = requirements;
}
