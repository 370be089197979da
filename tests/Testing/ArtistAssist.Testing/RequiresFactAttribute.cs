using Xunit;
using Xunit.Sdk;

namespace ArtistAssist.Testing;

/// <summary>
/// A test that is skipped, with the reason, where the machine lacks what it needs. With
/// <see cref="Requirements.RequireAllVariable"/> set to 1 it fails with that reason instead.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ArtistAssist.Testing.RequiresFactDiscoverer", "ArtistAssist.Testing")]
public sealed class RequiresFactAttribute : FactAttribute
{
    /// <summary>A test that needs all of these.</summary>
    public RequiresFactAttribute(params Requirement[] requirements)
    {
        Missing = Requirements.WhatIsMissing(requirements);
        if (!Requirements.AllRequired)
        {
            Skip = Missing;
        }
    }

    /// <summary>What the machine lacks, in one sentence each; null when nothing is.</summary>
    public string? Missing { get; }
}
