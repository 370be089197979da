using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Models.Tests.Catalog;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly TemporaryFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Theory]
    [InlineData("cleanup-1")]
    [InlineData("line-inpaint-1")]
    [InlineData("line-diffusion-1")]
    public async Task Verify_BuiltInModel_IsIntact(string id)
    {
        var catalog = new ModelCatalog(ModelFolder.BesideTheProgram);

        var verification = await catalog.VerifyAsync(id, CancellationToken.None);

        Assert.True(verification.Intact, verification.Problem);
        Assert.Equal(catalog.GetUsable(id).Card.Sha256, Convert.ToHexStringLower(verification.Sha256!));
    }

    [Fact]
    public void List_BuiltInModels_AreSmall()
    {
        var catalog = new ModelCatalog(ModelFolder.BesideTheProgram);

        Assert.InRange(catalog.List().Sum(entry => entry.Model!.Card.Bytes), 1, 40L << 20);
    }

    [Fact]
    public void GetDefault_Refine_IsTheBuiltInDiffusionOfLineArt()
    {
        var model = new ModelCatalog(ModelFolder.BesideTheProgram).GetDefault(ModelTask.Refine);

        Assert.True(model.BuiltIn);
        Assert.Equal("line-diffusion-1", Assert.IsType<InstalledDiffusionModel>(model).Id);
    }

    [Theory]
    [InlineData(ModelTask.Cleanup)]
    [InlineData(ModelTask.Inpaint)]
    public void GetDefault_TaskOfABuiltInModel_IsThatModel(ModelTask task)
    {
        var catalog = new ModelCatalog(ModelFolder.BesideTheProgram);

        var model = catalog.GetDefault(task);

        Assert.True(model.BuiltIn);
        Assert.True(File.Exists(Assert.IsType<InstalledLineModel>(model).FilePath));
    }

    [Fact]
    public void GetDefault_NoModelForTheTask_Throws()
    {
        Install("cleanup-1");

        var exception = Assert.Throws<NoModelForTaskException>(() => UserCatalog().GetDefault(ModelTask.Refine));

        Assert.Equal(ModelTask.Refine, exception.Task);
    }

    [Fact]
    public void Get_UnknownModel_ThrowsWithItsId()
    {
        var catalog = new ModelCatalog(ModelFolder.BesideTheProgram);

        var exception = Assert.Throws<ModelNotFoundException>(() => catalog.Get("nobody"));

        Assert.Equal("nobody", exception.ModelId);
    }

    [Fact]
    public void List_FolderMissing_IsEmpty()
    {
        var catalog = new ModelCatalog(new ModelFolder(Path.Combine(_user.Path, "none"), BuiltIn: false));

        Assert.Empty(catalog.List());
    }

    [Fact]
    public async Task Verify_FileChangedInPlace_IsNotIntact()
    {
        var folder = Install("cleanup-1");
        var catalog = UserCatalog();
        using (var file = File.OpenWrite(Path.Combine(folder, "model.onnx")))
        {
            file.Seek(1000, SeekOrigin.Begin);
            file.WriteByte(0xA5);
            file.WriteByte(0x5A);
        }

        var verification = await catalog.VerifyAsync("cleanup-1", CancellationToken.None);

        Assert.False(verification.Intact);
        Assert.Equal(32, verification.Sha256!.Length);
        Assert.Contains("SHA-256 differs", verification.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void List_FileTruncated_SaysSo()
    {
        var folder = Install("cleanup-1");
        using (var file = File.OpenWrite(Path.Combine(folder, "model.onnx")))
        {
            file.SetLength(100);
        }

        var entry = Assert.Single(UserCatalog().List());

        Assert.Null(entry.Model);
        Assert.Contains("has 100 bytes", entry.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void List_FileMissing_SaysSo()
    {
        var folder = Install("cleanup-1");
        File.Delete(Path.Combine(folder, "model.onnx"));

        var entry = Assert.Single(UserCatalog().List());

        Assert.Contains("is missing", entry.Problem, StringComparison.Ordinal);
        Assert.Throws<ModelUnusableException>(() => UserCatalog().GetUsable("cleanup-1"));
    }

    [Fact]
    public void List_OneBrokenCard_LeavesTheOthersUsable()
    {
        Install("cleanup-1");
        var broken = Directory.CreateDirectory(Path.Combine(_user.Path, "broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "card.json"), "{");
        Directory.CreateDirectory(Path.Combine(_user.Path, "empty"));

        var catalog = UserCatalog();

        Assert.Equal(["broken", "cleanup-1", "empty"], catalog.List().Select(entry => entry.Id));
        Assert.NotNull(catalog.GetUsable("cleanup-1"));
        Assert.All(["broken", "empty"], id => Assert.NotNull(catalog.Get(id).Problem));
    }

    [Fact]
    public void List_CardOfAGigabyte_IsRefusedUnread()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_user.Path, "huge")).FullName;
        using (var file = File.Create(Path.Combine(folder, "card.json")))
        {
            file.SetLength(1L << 30);
        }

        var entry = Assert.Single(UserCatalog().List());

        Assert.Contains("larger than 256 KiB", entry.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_UserModelWithTheNameOfABuiltInOne_ReturnsTheBuiltInOne()
    {
        Install("cleanup-1");

        var catalog = new ModelCatalog(ModelFolder.BesideTheProgram, new ModelFolder(_user.Path, BuiltIn: false));

        Assert.True(catalog.Get("cleanup-1").BuiltIn);
        Assert.Contains(catalog.List(), entry => !entry.BuiltIn && entry.Problem!.Contains("belongs to another", StringComparison.Ordinal));
    }

    [Fact]
    public void Refresh_ModelInstalledSince_IsFound()
    {
        var catalog = UserCatalog();
        Install("cleanup-1");

        catalog.Refresh();

        Assert.Equal("cleanup-1", catalog.GetUsable("cleanup-1").Id);
    }

    private ModelCatalog UserCatalog() => new(new ModelFolder(_user.Path, BuiltIn: false));

    private string Install(string id)
    {
        var target = Directory.CreateDirectory(Path.Combine(_user.Path, id)).FullName;
        foreach (var file in Directory.EnumerateFiles(CardText.BuiltInFolder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }
}
