using System.Text.Json.Nodes;
using ArtistAssist.Cli.Tests.Browsers;
using ArtistAssist.Cli.Tests.Pictures;

namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>The page about a batch, in a real browser.</summary>
public sealed class ReportProcessTests : IAsyncLifetime
{
    private readonly OwnDaemon _daemon = new();

    private string Page => _daemon.Folder.Of("night.html");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [RequiresFact(Requirement.Chromium)]
    public async Task Report_OfABatch_ShowsPairsUnderASliderAndFilters()
    {
        await CleanAsync();
        await using var page = await ChromiumPage.OpenAsync(Page);
        await page.UntilAsync("document.querySelectorAll('.pair').length === 2 && [...document.images].every(image => image.complete)");

        var cards = await TextsAsync(page, "article .name");
        var images = await page.EvaluateAsync("Promise.all([...document.images].map(image => image.decode().then(() => image.naturalWidth)))");
        var half = await ClipAsync(page);
        var stage = await page.EvaluateAsync("(({ left, top, width, height }) => ({ left, top, width, height }))(document.querySelector('.pair').getBoundingClientRect())");
        var (left, top, width) = (Number(stage, "left"), Number(stage, "top"), Number(stage, "width"));
        await page.DragAsync(left + (width / 2), top + 40, left + (width * 0.9), top + 40);
        var dragged = await ClipAsync(page);
        await page.EvaluateAsync("document.querySelector('[data-filter=failed]').click()");
        var failed = await TextsAsync(page, "article .name");
        var sentence = await TextsAsync(page, "article .message");
        await page.EvaluateAsync("document.querySelector('[data-filter=doubtful]').click()");
        var doubtful = await TextsAsync(page, "article .name");

        Assert.Equal(["</script><b>.tif", "rough.png", "text.png"], cards);
        Assert.All(images!.AsArray(), image => Assert.True(image!.GetValue<int>() > 0));
        Assert.Contains("50%", half, StringComparison.Ordinal);
        Assert.Contains("90%", dragged, StringComparison.Ordinal);
        Assert.Equal(["text.png"], failed);
        Assert.Contains("is not a PNG", Assert.Single(sentence), StringComparison.Ordinal);
        Assert.Equal(["</script><b>.tif", "rough.png"], doubtful);
        Assert.Empty(page.Complaints);
    }

    [RequiresFact(Requirement.Chromium)]
    public async Task Report_LargerAndInChinese_AreOneClickAway()
    {
        await CleanAsync();
        await using var page = await ChromiumPage.OpenAsync(Page);
        await page.UntilAsync("document.querySelectorAll('.pair').length === 2");

        await page.EvaluateAsync("[...document.querySelectorAll('article button')].pop().click()");
        await page.UntilAsync("document.querySelector('dialog[open] .pair img.after')?.complete");
        var enlarged = await page.EvaluateAsync("document.querySelector('dialog .name').textContent");
        await page.EvaluateAsync("document.getElementById('close').click(); document.getElementById('language').click()");
        var chinese = await TextsAsync(page, "#filters button");
        var heading = await page.EvaluateAsync("document.documentElement.lang + ' ' + document.title");
        var undefined = await page.EvaluateAsync("document.body.innerText.includes('undefined')");

        Assert.Equal("rough.png", enlarged!.GetValue<string>());
        Assert.Equal(["全部 3", "存疑 2", "失败 1"], chinese);
        Assert.Equal("zh-Hans 草图：处理前后", heading!.GetValue<string>());
        Assert.False(undefined!.GetValue<bool>());
        Assert.Empty(page.Complaints);
    }

    [RequiresFact(Requirement.Chromium)]
    public async Task Report_ResumedInChinese_ShowsWhatWasDoneBeforeAsWell()
    {
        await CleanAsync();
        _daemon.Folder.Write(Path.Combine("scans", "new.tif"), GrayTiff.Of(80, 60, (x, _) => x == 40 ? 0 : 255));

        var start = _daemon.StartInfo("clean", _daemon.Folder.Of("scans"), "--recursive", "--out", _daemon.Folder.Of("cleaned"), "--resume", "--report", Page);
        start.Environment["ARTISTASSIST_LANG"] = "zh-Hans";
        var outcome = await CliProcess.RunAsync(start);
        await using var page = await ChromiumPage.OpenAsync(Page);
        await page.UntilAsync("document.querySelectorAll('.pair').length === 3");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["全部 4", "完成 1", "存疑 0", "失败 1", "此前已完成 2"], await TextsAsync(page, "#filters button"));
        Assert.Empty(page.Complaints);
    }

    /// <summary>Two pictures and a text; every result is doubtful, for nothing keeps every line.</summary>
    private async Task CleanAsync()
    {
        Directory.CreateDirectory(_daemon.Folder.Of("scans", "<"));
        File.Move(_daemon.Sketch(), _daemon.Folder.Of("scans", "rough.png"));
        _daemon.Folder.Write(Path.Combine("scans", "<", "script><b>.tif"), GrayTiff.Of(120, 90, (x, y) => Math.Abs(y - 45 - (x % 7)) < 2 ? 60 : 250));
        _daemon.Folder.Write(Path.Combine("scans", "text.png"), "not a picture"u8.ToArray());
        var outcome = await _daemon.RunAsync(
            "clean", _daemon.Folder.Of("scans"), "--recursive", "--out", _daemon.Folder.Of("cleaned"), "--report", Page, "--fail-on-fidelity", "1", "--json");
        Assert.Equal(1, outcome.ExitCode);
    }

    private static async Task<List<string>> TextsAsync(ChromiumPage page, string selector)
    {
        var texts = await page.EvaluateAsync($"[...document.querySelectorAll('{selector}')].map(element => element.textContent)");
        return [.. texts!.AsArray().Select(text => text!.GetValue<string>())];
    }

    private static async Task<string> ClipAsync(ChromiumPage page) =>
        (await page.EvaluateAsync("getComputedStyle(document.querySelector('img.after')).clipPath"))!.GetValue<string>();

    private static double Number(JsonNode? node, string name) => node![name]!.GetValue<double>();
}
