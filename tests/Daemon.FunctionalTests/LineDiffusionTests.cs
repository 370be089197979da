using ArtistAssist.Daemon.FunctionalTests.Infrastructure;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Daemon.FunctionalTests;

/// <summary>Refinements and inpaintings with the diffusion model that comes with ArtistAssist, on a machine with nothing else installed.</summary>
public sealed class LineDiffusionTests(RunningDaemon running) : IClassFixture<RunningDaemon>
{
    private const string Model = "line-diffusion-1";
    private const int Width = 160;
    private const int Height = 120;
    private readonly DaemonClient _client = running.Client;

    [Fact]
    public async Task Refine_NoModelNamed_DrawsCleanLinesThatFollowTheSketch()
    {
        var request = await _client.CleanupAsync(Sketch.Draw(11));
        request.Refine = new RefineOptions { Seed = 3 };

        var (results, pictures) = await MadeAsync(request);

        var result = Assert.Single(results);
        Assert.Equal(("refine", Model, 0.35), (result.Provenance.Task, result.Provenance.ModelId, result.Provenance.Strength));
        Assert.Equal("cleanup-1", Assert.Single(result.Provenance.Denoising.Drafts).ModelId);
        Assert.InRange(result.LineFidelity.F1, 0.7, 1);
        // Paper of gray 235 becomes white, pencil of gray 90 black.
        Assert.InRange(pictures[0].Count(value => value > 250), Width * Height * 0.7, Width * Height);
        Assert.InRange(pictures[0].Count(value => value < 30), 300, Width * Height * 0.2);
    }

    [Fact]
    public async Task Refine_HigherStrength_LetsTheSeedsDisagreeMore()
    {
        var differences = new List<long>();
        foreach (var strength in new[] { 0.2, 0.9 })
        {
            var request = await _client.CleanupAsync(Sketch.Draw(12));
            request.Refine = new RefineOptions { Seed = 3, Strength = strength, Proposals = 2 };

            var (_, pictures) = await MadeAsync(request);

            differences.Add(pictures[0].Zip(pictures[1], (one, other) => (long)Math.Abs(one - other)).Sum());
        }

        Assert.True(0 < differences[0] && 1.5 * differences[0] < differences[1], $"the seeds differ by {differences[0]} and {differences[1]}");
    }

    [Fact]
    public async Task Inpaint_HoleAcrossALine_IsFilledDifferentlyByEachSeedAndNothingElseChanges()
    {
        const int Left = 68, Top = 48, HoleWidth = 24, HoleHeight = 28;
        var drawing = new byte[Width * Height];
        Array.Fill(drawing, (byte)255);
        drawing.AsSpan(60 * Width, 3 * Width).Clear();
        for (var y = Top; y < Top + HoleHeight; y++)
        {
            drawing.AsSpan((y * Width) + Left, HoleWidth).Fill(255);
        }

        var layout = new PixelLayout { Width = Width, Height = Height, Channels = ChannelLayout.Gray, BitDepth = 8 };
        var request = await _client.CleanupAsync(new Sketch(layout, drawing));
        request.ModelId = Model;
        request.Inpaint = new InpaintOptions { Seed = 1, Proposals = 2 };
        request.Mask = await _client.MaskAsync(HoleWidth, HoleHeight, Left, Top);

        var (results, pictures) = await MadeAsync(request);

        Assert.Equal([(Model, 0.6, 1ul), (Model, 0.6, 2ul)], results.Select(result => (result.Provenance.ModelId, result.Provenance.Strength, result.Provenance.Seed)));
        Assert.All(results, result => Assert.Equal(["line-inpaint-1"], result.Provenance.Denoising.Drafts.Select(draft => draft.ModelId)));
        Assert.NotEqual(pictures[0], pictures[1]);
        foreach (var picture in pictures)
        {
            var joined = Enumerable.Range(Left, HoleWidth).Count(x => Enumerable.Range(58, 7).Any(y => picture[(y * Width) + x] < 128));
            Assert.InRange(joined, HoleWidth * 2 / 3, HoleWidth);
            for (var i = 0; i < picture.Length; i++)
            {
                var (y, x) = Math.DivRem(i, Width);
                if (x is < Left or >= Left + HoleWidth || y is < Top or >= Top + HoleHeight)
                {
                    Assert.Equal(drawing[i], picture[i]);
                }
            }
        }
    }

    private async Task<(List<Result> Results, List<byte[]> Pictures)> MadeAsync(SubmitRequest request)
    {
        var job = await _client.SubmitAsync(request);
        var events = await _client.WatchAsync(job);
        Assert.Equal(JobEvent.EventOneofCase.Done, events[^1].EventCase);
        var results = events.Where(happened => happened.EventCase == JobEvent.EventOneofCase.Result).Select(happened => happened.Result).ToList();
        var pictures = new List<byte[]>();
        foreach (var result in results)
        {
            var (_, bytes) = await _client.ResultAsync(new GetResultRequest { JobId = job, Index = result.Index });
            pictures.Add(bytes);
        }

        return (results, pictures);
    }
}
