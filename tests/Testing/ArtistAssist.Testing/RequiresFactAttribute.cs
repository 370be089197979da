using Xunit;
using Xunit.Sdk;

namespace ArtistAssist.Testing;

/// <summary>
/// A test that is skipped, with the reason, where the machine lacks what it or its class (<see cref="RequiresAttribute"/>)
/// needs. With <see cref="Requirements.RequireAllVariable"/> set to 1 it fails with that reason instead.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ArtistAssist.Testing.RequiresFactDiscoverer", "ArtistAssist.Testing")]
public sealed class RequiresFactAttribute(params Requirement[] requirements) : FactAttribute
{
    /// <summary>What is needed.</summary>
    public IReadOnlyList<Requirement> Needs { get; } = requirements;
}
