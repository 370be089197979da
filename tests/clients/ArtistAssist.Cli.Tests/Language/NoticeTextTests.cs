using ArtistAssist.Cli.Language;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Tests.Language;

public sealed class NoticeTextTests
{
    [Fact]
    public void Of_EveryKindOfTheContract_HasATranslation()
    {
        var kinds = Enum.GetValues<NoticeKind>().Where(kind => kind != NoticeKind.Unspecified);

        var untranslated = kinds.Where(kind => NoticeText.Of(new Notice { Kind = kind, Message = "the daemon's English" }) == "the daemon's English");

        Assert.Empty(untranslated);
    }

    [Fact]
    public void Of_DeviceFallback_NamesBothDevicesAndTheReason()
    {
        var notice = new Notice { Kind = NoticeKind.DeviceFallback, Arguments = { ["device"] = "directml", ["fallback"] = "cpu", ["reason"] = "no adapter." } };

        var text = NoticeText.Of(notice);

        Assert.Equal("directml failed (no adapter); cpu does the job instead.", text);
    }

    [Fact]
    public void Of_KindOfANewerDaemon_IsTheDaemonsSentence()
    {
        var text = NoticeText.Of(new Notice { Kind = (NoticeKind)99, Message = "Something new." });

        Assert.Equal("Something new.", text);
    }
}
