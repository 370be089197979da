using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Cleaning;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Cleaning;

public sealed class CleanPlanTests : IDisposable
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G'];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_OnePicture_LiesBesideItsSource()
    {
        var source = _folder.Write("rough.png", Png);

        var item = Assert.Single(Plan([source]));

        Assert.Equal(_folder.Of("rough.clean.png"), item.Target);
        Assert.Equal(FileFormat.Png, item.Format);
    }

    [Theory]
    [InlineData("scan.JPG", "scan.clean.JPG", FileFormat.Jpeg)]
    [InlineData("scan.jpeg", "scan.clean.jpeg", FileFormat.Jpeg)]
    [InlineData("scan.png", "scan.clean.jpg", FileFormat.Jpeg)]
    [InlineData("scan", "scan.clean.jpg", FileFormat.Jpeg)]
    public void Make_JpegUnderAnyName_GetsAnExtensionThatIsTrue(string name, string target, FileFormat format)
    {
        var source = _folder.Write(name, Jpeg);

        var item = Assert.Single(Plan([source]));

        Assert.Equal(_folder.Of(target), item.Target);
        Assert.Equal(format, item.Format);
    }

    [Fact]
    public void Make_ContentUnknown_IsLeftToTheDaemon()
    {
        var source = _folder.Write("notes.png", "hello"u8.ToArray());

        var item = Assert.Single(Plan([source]));

        Assert.Equal(FileFormat.Unspecified, item.Format);
        Assert.Equal(_folder.Of("notes.clean.png"), item.Target);
    }

    [Fact]
    public void Make_SeveralProposals_AreNumbered()
    {
        var source = _folder.Write("rough.png", Png);
        var wanted = new CleanTargets { Suffix = ".refine", Proposals = 3 };

        var beside = Assert.Single(Plan([source], wanted));
        var named = Assert.Single(Plan([source], wanted with { Out = _folder.Of("new.webp") }));

        Assert.Equal([_folder.Of("rough.refine-1.png"), _folder.Of("rough.refine-2.png"), _folder.Of("rough.refine-3.png")], beside.Targets);
        Assert.Equal([_folder.Of("new-1.webp"), _folder.Of("new-2.webp"), _folder.Of("new-3.webp")], named.Targets);
    }

    [Fact]
    public void CheckExisting_OneOfSeveralProposals_IsRefused()
    {
        var source = _folder.Write("rough.png", Png);
        _folder.Write("rough.refine-2.png", Png);

        var refused = Refused([source], new CleanTargets { Suffix = ".refine", Proposals = 3 }, mayReplace: false);

        Assert.Contains("rough.refine-2.png", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_FolderWithEarlierResults_LeavesThemAlone()
    {
        foreach (var name in (string[])["a.png", "a.clean.png", "a.refine.png", "a.refine-12.png", "a.inpaint-2.png", "a.refined.png"])
        {
            _folder.Write(name, Png);
        }

        Assert.Equal(["a.png", "a.refined.png"], Plan([_folder.Path], new CleanTargets { Suffix = ".refine" }).Select(item => item.Name));
    }

    [Fact]
    public void Make_TransparentFromJpeg_BecomesPng()
    {
        var source = _folder.Write("scan.jpg", Jpeg);

        var item = Assert.Single(Plan([source], new CleanTargets { Output = CleanupOutput.Transparent }));

        Assert.Equal(_folder.Of("scan.clean.png"), item.Target);
        Assert.Equal(FileFormat.Png, item.Format);
    }

    [Fact]
    public void Make_TransparentAsJpeg_IsRefused()
    {
        var source = _folder.Write("scan.png", Png);

        var refused = Refused([source], new CleanTargets { Output = CleanupOutput.Transparent, Format = FileFormat.Jpeg });

        Assert.Contains("JPEG cannot be transparent", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_FormatAsked_DecidesTheExtension()
    {
        var source = _folder.Write("rough.png", Png);

        var item = Assert.Single(Plan([source], new CleanTargets { Format = FileFormat.Tiff }));

        Assert.Equal(_folder.Of("rough.clean.tif"), item.Target);
    }

    [Fact]
    public void Make_OutIsAFile_ItsExtensionDecidesTheFormat()
    {
        var source = _folder.Write("rough.png", Png);

        var item = Assert.Single(Plan([source], new CleanTargets { Out = _folder.Of("lines.webp") }));

        Assert.Equal(FileFormat.Webp, item.Format);
        Assert.Equal(_folder.Of("lines.webp"), item.Target);
    }

    [Fact]
    public void Make_OutWithoutKnownExtension_IsRefused()
    {
        var source = _folder.Write("rough.png", Png);

        var refused = Refused([source], new CleanTargets { Out = _folder.Of("lines.psd") });

        Assert.Contains("no file format has this extension", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OutIsAFolder_TakesTheNamesThere()
    {
        var first = _folder.Write("a.png", Png);
        var second = _folder.Write("b.jpg", Jpeg);

        var items = Plan([first, second], new CleanTargets { Out = _folder.Of("cleaned") });

        Assert.Equal([_folder.Of("cleaned", "a.png"), _folder.Of("cleaned", "b.jpg")], items.Select(item => item.Target));
    }

    [Fact]
    public void Make_SeveralIntoOneFile_IsRefused()
    {
        var first = _folder.Write("a.png", Png);
        var second = _folder.Write("b.png", Png);
        var file = _folder.Write("out.png", Png);

        var refused = Refused([first, second], new CleanTargets { Out = file });

        Assert.Contains("--out must be a folder", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckExisting_TargetExists_IsRefusedUnlessItMayBeReplaced()
    {
        var source = _folder.Write("rough.png", Png);
        _folder.Write("rough.clean.png", Png);

        var refused = Refused([source], new CleanTargets(), mayReplace: false);
        var item = Assert.Single(Plan([source]));

        Assert.Contains("exists already", refused, StringComparison.Ordinal);
        CleanPlan.CheckExisting([item], _ => true);
    }

    [Fact]
    public void CheckExisting_SeveralTargetsExist_AllAreNamed()
    {
        var first = _folder.Write("a.png", Png);
        var second = _folder.Write("b.png", Png);
        _folder.Write("a.clean.png", Png);
        _folder.Write("b.clean.png", Png);

        var refused = Refused([first, second], new CleanTargets(), mayReplace: false);

        Assert.Contains("a.clean.png", refused, StringComparison.Ordinal);
        Assert.Contains("b.clean.png", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_TargetIsTheSource_IsRefusedEvenWhenForced()
    {
        var source = _folder.Write("rough.png", Png);

        var refused = Refused([source], new CleanTargets { Out = source });

        Assert.Contains("a source is never overwritten", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_TargetIsAnotherSource_IsRefusedEvenWhenForced()
    {
        var first = _folder.Write("rough.png", Png);
        var second = _folder.Write("rough.clean.png", Png);

        var refused = Refused([first, second], new CleanTargets());

        Assert.Contains("a source is never overwritten", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_TargetIsTheMask_IsRefusedEvenWhenForced()
    {
        var source = _folder.Write("rough.png", Png);
        var mask = _folder.Write("mask.png", Png);

        var refused = Refused([source], new CleanTargets { Out = mask, Masks = [mask] });

        Assert.Contains("a source is never overwritten", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_SourceReachedThroughALinkedFolder_IsRecognised()
    {
        var source = _folder.Write(Path.Combine("real", "rough.png"), Png);
        Directory.CreateSymbolicLink(_folder.Of("link"), _folder.Of("real"));

        var refused = Refused([source], new CleanTargets { Out = _folder.Of("link", "rough.png") });

        Assert.Contains("a source is never overwritten", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_SameNameFromTwoFolders_IsRefused()
    {
        var first = _folder.Write(Path.Combine("one", "rough.png"), Png);
        var second = _folder.Write(Path.Combine("two", "rough.png"), Png);

        var refused = Refused([first, second], new CleanTargets { Out = _folder.Of("cleaned") });

        Assert.Contains("would be written twice", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_TreeIntoAFolder_IsMirrored()
    {
        _folder.Write(Path.Combine("scans", "one", "rough.png"), Png);
        _folder.Write(Path.Combine("scans", "two", "rough.png"), Png);

        var items = Plan(new InputRequest { Paths = [_folder.Of("scans")], IsRecursive = true }, new CleanTargets { Out = _folder.Of("cleaned") });

        Assert.Equal([_folder.Of("cleaned", "one", "rough.png"), _folder.Of("cleaned", "two", "rough.png")], items.Select(item => item.Target));
        Assert.Equal(["one/rough.png", "two/rough.png"], items.Select(item => item.Key));
    }

    [Fact]
    public void Make_SameNameInTwoFormats_IsToldApart()
    {
        _folder.Write("a.png", Png);
        _folder.Write("a.jpg", Jpeg);

        var beside = Plan([_folder.Path]);
        var mirrored = Plan([_folder.Path], new CleanTargets { Out = _folder.Of("cleaned") });

        Assert.Equal([_folder.Of("a.clean.jpg"), _folder.Of("a.clean.png")], beside.Select(item => item.Target));
        Assert.Equal([_folder.Of("cleaned", "a.jpg"), _folder.Of("cleaned", "a.png")], mirrored.Select(item => item.Target));
    }

    [Fact]
    public void Make_SameNameInTwoFormatsIntoOne_IsRefused()
    {
        var first = _folder.Write("a.png", Png);
        var second = _folder.Write("a.jpg", Jpeg);

        var refused = Refused([first, second], new CleanTargets { Format = FileFormat.Tiff });

        Assert.Contains("a.clean.tif would be written twice", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OutIsTheSourcesFolder_TellsResultsFromSources()
    {
        var source = _folder.Write("rough.png", Png);

        var item = Assert.Single(Plan([source], new CleanTargets { Out = _folder.Path }));

        Assert.Equal(_folder.Of("rough.clean.png"), item.Target);
    }

    [Fact]
    public void Make_TargetIsAPicturesOwnMask_IsRefused()
    {
        var source = _folder.Write("rough.png", Png);
        _folder.Write("rough.clean.png", Png);

        var refused = Refused([source], new CleanTargets { MaskPattern = new MaskPattern("{dir}/{name}.clean.png") });

        Assert.Contains("a source is never overwritten", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_MissingSource_IsReportedAndTheRestGoesOn()
    {
        var source = _folder.Write("rough.png", Png);

        var (items, unreadable) = CleanPlan.Make(new InputRequest { Paths = [_folder.Of("missing.png"), source] }, new CleanTargets());

        Assert.Single(items);
        Assert.Equal(_folder.Of("missing.png"), Assert.Single(unreadable).Source);
    }

    [Fact]
    public void Make_Folder_GivesItsPicturesButNoEarlierResults()
    {
        _folder.Write("b.png", Png);
        _folder.Write("a.jpg", Jpeg);
        _folder.Write("a.clean.jpg", Jpeg);
        _folder.Write("notes.txt", 1);

        var items = Plan([_folder.Path], new CleanTargets());

        Assert.Equal(["a.jpg", "b.png"], items.Select(item => item.Name));
    }

    [Fact]
    public void Make_SameSourceTwice_IsCleanedOnce()
    {
        var source = _folder.Write("rough.png", Png);

        Assert.Single(Plan([source, source]));
    }

    private static IReadOnlyList<CleanItem> Plan(string[] paths, CleanTargets? targets = null) => Plan(new InputRequest { Paths = paths }, targets);

    private static IReadOnlyList<CleanItem> Plan(InputRequest request, CleanTargets? targets = null)
    {
        var (items, unreadable) = CleanPlan.Make(request, targets ?? new CleanTargets());
        Assert.Empty(unreadable);
        return items;
    }

    private static string Refused(string[] paths, CleanTargets targets, bool mayReplace = true) => Assert.Throws<UsageException>(() =>
    {
        var (items, _) = CleanPlan.Make(new InputRequest { Paths = paths }, targets);
        CleanPlan.CheckExisting(items, _ => mayReplace);
    }).Message;
}
