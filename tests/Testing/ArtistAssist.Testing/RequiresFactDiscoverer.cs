using Xunit.Abstractions;
using Xunit.Sdk;

namespace ArtistAssist.Testing;

/// <summary>Turns a test whose requirement is missing, and may not be, into one that fails with the reason.</summary>
public sealed class RequiresFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc />
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(factAttribute);
        var missing = factAttribute.GetNamedArgument<string?>(nameof(RequiresFactAttribute.Missing));
        return missing is not null && Requirements.AllRequired
            ? new ExecutionErrorTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, missing)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
    }
}
