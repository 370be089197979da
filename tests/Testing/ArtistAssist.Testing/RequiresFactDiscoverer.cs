using Xunit.Abstractions;
using Xunit.Sdk;

namespace ArtistAssist.Testing;

/// <summary>Turns a test whose requirement is missing into one that is skipped, or that fails, with the reason.</summary>
public sealed class RequiresFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc />
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        ArgumentNullException.ThrowIfNull(factAttribute);

        var ofClass = testMethod.TestClass.Class.GetCustomAttributes(typeof(RequiresAttribute));
        var missing = Requirements.WhatIsMissing(ofClass.Append(factAttribute).SelectMany(Needs));
        if (missing is null)
        {
            return base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
        }

        var display = discoveryOptions.MethodDisplayOrDefault();
        var displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        return Requirements.AllRequired
            ? new ExecutionErrorTestCase(DiagnosticMessageSink, display, displayOptions, testMethod, missing)
            : new XunitSkippedDataRowTestCase(DiagnosticMessageSink, display, displayOptions, testMethod, missing);
    }

    private static IReadOnlyList<Requirement> Needs(IAttributeInfo attribute) =>
        attribute.GetNamedArgument<IReadOnlyList<Requirement>>(nameof(RequiresAttribute.Needs));
}
