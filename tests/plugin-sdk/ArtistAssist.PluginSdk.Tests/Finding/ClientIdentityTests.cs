namespace ArtistAssist.PluginSdk.Tests.Finding;

public sealed class ClientIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keep_Twice_IsTheSame()
    {
        Assert.Equal(Keep("cli"), Keep("cli"));
    }

    [Fact]
    public void Keep_TwoPrograms_AreTwoIds()
    {
        Assert.NotEqual(Keep("cli"), Keep("krita"));
        Assert.Matches("^cli-[0-9a-f-]{36}$", Keep("cli"));
    }

    [Fact]
    public void Keep_ManyAtOnce_AgreeOnOne()
    {
        for (var round = 0; round < 50; round++)
        {
            var ids = new string[16];
            var name = $"cli-{round}";

            Parallel.For(0, ids.Length, i => ids[i] = Keep(name));

            Assert.Single(ids.Distinct());
        }

        Assert.Equal(50, Directory.EnumerateFiles(_folder.Of("clients")).Count());
    }

    [Fact]
    public void Keep_FileIsDamaged_IsDrawnAnew()
    {
        _folder.Write("clients/cli", "nonsense");

        var id = Keep("cli");

        Assert.StartsWith("cli-", id, StringComparison.Ordinal);
        Assert.Equal(id, Keep("cli"));
    }

    [Fact]
    public void Lend_SeveralAtOnce_EachHasItsOwnAndFindsItAgain()
    {
        string first;
        string second;
        using (var one = Lend("krita"))
        using (var two = Lend("krita"))
        {
            (first, second) = (one.Id, two.Id);
        }

        using var again = Lend("krita");
        using var more = Lend("krita");

        Assert.NotEqual(first, second);
        Assert.Equal((first, second), (again.Id, more.Id));
        Assert.Equal(first, Keep("krita"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("A")]
    public void Keep_NameOutsideTheRules_IsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => Keep(name));
    }

    private LentIdentity Lend(string name) => ClientIdentity.Lend(name, new ArtistAssistClientOptions { DataFolder = _folder.Path });

    private string Keep(string name) => ClientIdentity.Keep(name, new ArtistAssistClientOptions { DataFolder = _folder.Path });
}
