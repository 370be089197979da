using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk.Tests;

public sealed class SubmissionTests
{
    private static readonly PixelLayout Gray = new() { Width = 3, Height = 2, Channels = ChannelLayout.Gray, BitDepth = 8 };

    [Fact]
    public async Task Masks_SelectionAndHints_GoEachToTheirPlace()
    {
        var options = new CleanupOptions { LineWeight = 0.25 };
        var hints = new CleanupHints { Keep = new Selection(Mask(1)), Remove = new Selection(Mask(2)) { X = 4, Y = 0 } };
        var submission = Submission.Cleanup(Mask(9), options, hints) with { Selection = new Selection(Mask(3)) { X = 0, Y = 7 } };

        var request = await RequestAsync(submission);

        Assert.Equal(0.25, request.Cleanup.LineWeight);
        Assert.Equal((false, false), (request.Cleanup.KeepHint.HasOffsetX, request.Cleanup.KeepHint.HasOffsetY));
        Assert.Equal((4u, 0u), (request.Cleanup.RemoveHint.OffsetX, request.Cleanup.RemoveHint.OffsetY));
        Assert.Equal((0u, 7u), (request.Mask.OffsetX, request.Mask.OffsetY));
        var hashes = new[] { request.Cleanup.KeepHint, request.Cleanup.RemoveHint, request.Mask }.Select(mask => mask.Image.Sha256).Distinct();
        Assert.Equal(3, hashes.Count());
        // What the caller passed may be used for the next submission.
        Assert.Null(options.KeepHint);
    }

    [Fact]
    public async Task Masks_Nothing_IsNone()
    {
        var request = await RequestAsync(Submission.Cleanup(Mask(9)));

        Assert.Null(request.Mask);
        Assert.Equal(new CleanupOptions(), request.Cleanup);
    }

    [Fact]
    public async Task Expand_Margins_TakeTheMasksPlaceAndGiveNoLayer()
    {
        var options = new InpaintOptions { Seed = 7, ExpandBy = new Margins { Left = 1 } };

        var submission = Submission.Expand(Mask(9), new Margins { Right = 20 }, options);

        var request = await RequestAsync(submission);
        Assert.Null(request.Mask);
        Assert.Equal((7ul, new Margins { Right = 20 }), (request.Inpaint.Seed, request.Inpaint.ExpandBy));
        Assert.Throws<InvalidOperationException>(() => submission.ToGround());
        // What the caller passed may be used for the next submission.
        Assert.Equal(1u, options.ExpandBy.Left);
    }

    [Fact]
    public async Task Refine_Controls_StandInTheirOrderWithTheirPictures()
    {
        var options = new RefineOptions { Strength = 0.5, Diffusion = new DiffusionOptions { LineLock = 1 } };
        ControlPicture[] controls = [new("line_art") { End = 0.8 }, new("depth") { Picture = Mask(4), Strength = 0.5, Start = 0.25 }];

        var request = await RequestAsync(Submission.Refine(Mask(9), options, controls));

        var sent = request.Refine.Diffusion.Controls;
        Assert.Equal((0.5, 1), (request.Refine.Strength, request.Refine.Diffusion.LineLock));
        Assert.Equal([("line_art", 1, 0, 0.8), ("depth", 0.5, 0.25, 1)], sent.Select(control => (control.Name, control.Strength, control.Start, control.End)));
        Assert.Null(sent[0].Image);
        Assert.Equal(3u, sent[1].Image.Raw.Width);
        // What the caller passed may be used for the next submission.
        Assert.Empty(options.Diffusion.Controls);
    }

    [Fact]
    public async Task Inpaint_ControlPicture_GoesToItsPlace()
    {
        var request = await RequestAsync(Submission.Inpaint(Mask(9), new Selection(Mask(3)), null, [new ControlPicture("soft_edge") { Picture = Mask(4) }]));

        Assert.NotNull(request.Mask);
        Assert.NotNull(Assert.Single(request.Inpaint.Diffusion.Controls).Image);
    }

    private static async Task<SubmitRequest> RequestAsync(Submission submission)
    {
        var picture = await submission.Picture.ReadAsync(CancellationToken.None);
        var request = submission.ToRequest("test", submission.Picture.Describe(picture));
        foreach (var (selection, set) in submission.Masks)
        {
            set(request, selection.Describe(await selection.Mask.ReadAsync(CancellationToken.None)));
        }

        foreach (var (other, set) in submission.Pictures)
        {
            set(request, other.Describe(await other.ReadAsync(CancellationToken.None)));
        }

        return request;
    }

    private static Picture Mask(byte value) => Picture.FromPixels(Enumerable.Repeat(value, 6).ToArray(), Gray);
}
