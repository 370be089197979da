// A complete plug-in: cleans the middle half of a canvas and writes the proposal as a new layer.
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

var (width, height, pixels) = Pam.Read(args[0]);
var (x, y, w, h) = (width / 4, height / 4, width / 2, height / 2);
var mask = new byte[w * h];
Array.Fill(mask, (byte)255);

try
{
    await using var assist = await ArtistAssistClient.ConnectAsync();
    var canvas = Picture.FromPixels(pixels, width, height, ChannelLayout.Rgba);
    var job = await assist.StartAsync(Submission.Cleanup(canvas) with { Selection = Selection.FromPixels(mask, x, y, w, h) });
    await job.WaitAsync(happened =>
    {
        if (happened.Step is { } step)
        {
            Console.WriteLine($"{step.Step_} of {step.StepCount}");
        }
    });
    Pam.Write(args[1], await job.ReadLayerAsync());
    await job.AcceptAsync();
    return 0;
}
catch (ArtistAssistException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
