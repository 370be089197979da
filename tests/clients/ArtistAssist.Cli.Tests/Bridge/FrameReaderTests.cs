using ArtistAssist.Cli.Bridge.Frames;

namespace ArtistAssist.Cli.Tests.Bridge;

public sealed class FrameReaderTests
{
    private const int Rounds = 2000;

    private static readonly byte[] Good = BridgeProcess.Header("""{"id":5,"do":"write","document":"a","x":-1,"payloads":[{"name":"pixels","size":3}],"unknown":[{}]}""");

    [Fact]
    public void Read_TwoFrames_GivesBothAndTheEnd()
    {
        var input = new FrameInput(new MemoryStream([.. Good, 1, 2, 3, .. Good, 4, 5, 6]));
        var reader = new FrameReader(input);
        var pixels = new byte[3];

        var first = reader.Read()!;
        input.ReadExactly(pixels);
        var second = reader.Read()!;
        input.Skip(second.Payloads[0].Size);

        Assert.Equal((5L, "write", new Payload("pixels", 3)), (first.Id, first.Fields.Text("do"), Assert.Single(first.Payloads)));
        Assert.Equal([1, 2, 3], pixels);
        Assert.Null(reader.Read());
    }

    [Fact]
    public void Read_CutOffAnywhere_IsTheEnd()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            Assert.Null(new FrameReader(new FrameInput(new MemoryStream(Good[..length]))).Read());
        }
    }

    [Theory]
    [InlineData("""{"id":5,"do":"\ud800"}""")]
    [InlineData("""{"id":5,"\udc00":1}""")]
    public void Read_HalfACharacter_IsBroken(string json)
    {
        var reader = new FrameReader(new FrameInput(new MemoryStream(BridgeProcess.Header(json))));

        Assert.Throws<BrokenFrameException>(() => reader.Read());
    }

    [Fact]
    public void Read_DamagedInManyWays_IsAFrameTheEndOrBroken()
    {
        // The seed makes a failure repeatable.
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            var frame = (byte[])Good.Clone();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            try
            {
                var read = new FrameReader(new FrameInput(new MemoryStream(frame))).Read();
                Assert.True(read is null || read.Payloads.All(payload => payload.Size >= 0));
            }
            catch (BrokenFrameException e)
            {
                Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Skip_MoreThanThereIs_IsTheEnd()
    {
        Assert.Throws<EndOfStreamException>(() => new FrameInput(new MemoryStream(new byte[200_000])).Skip(long.MaxValue));
    }
}
