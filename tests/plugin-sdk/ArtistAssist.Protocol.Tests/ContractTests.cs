namespace ArtistAssist.Protocol.Tests;

public sealed class ContractTests
{
    [Fact]
    public void Contract_ComparedWithTheCommittedOne_BreaksNothing()
    {
        if (Environment.GetEnvironmentVariable(Contract.UpdateVariable) == "1")
        {
            Contract.Write(Contract.Current());
        }

        var broken = ContractComparison.Compare(Contract.Committed(), Contract.Current());

        Assert.True(broken.Count == 0, $"""
            The contract no longer means what it meant:
            {string.Join(Environment.NewLine, broken)}
            Give new things new numbers. If no released client knows the old meaning, write the contract anew with
            {Contract.UpdateVariable}=1 dotnet test tests/plugin-sdk/ArtistAssist.Protocol.Tests
            """);
    }

    [Fact]
    public void CommittedContract_Read_HoldsTheServices()
    {
        var services = Contract.Committed().File.SelectMany(file => file.Service).Select(service => service.Name);

        Assert.Superset(new HashSet<string> { "Assist", "Daemon", "Models", "Pixels" }, services.ToHashSet());
    }
}
