using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Language;

/// <summary>The daemon's notices in the user's language; a kind that is newer than this program in the daemon's English.</summary>
internal static class NoticeText
{
    public static string Of(Notice notice)
    {
        string Argument(string name) => notice.Arguments.TryGetValue(name, out var value) ? value : "?";

        return notice.Kind switch
        {
            NoticeKind.DeviceFallback => Say.With(Texts.NoticeDeviceFallback, Argument("device"), Argument("fallback"), Argument("reason").TrimEnd('.')),
            NoticeKind.FirstPageOnly => Say.With(Texts.NoticeFirstPageOnly, Argument("pages")),
            NoticeKind.ColorConverted => Say.With(Texts.NoticeColorConverted, Argument("from"), Argument("to")),
            NoticeKind.EmbeddedPreview => Say.With(Texts.NoticeEmbeddedPreview, Argument("size")),
            NoticeKind.DiskFull => Say.With(Texts.NoticeDiskFull, Argument("folder")),
            NoticeKind.Restarted when notice.Arguments.ContainsKey("proposals") => Say.With(Texts.NoticeRestartedWithin, Argument("proposals")),
            NoticeKind.Restarted => Texts.NoticeRestarted,
            _ => notice.Message,
        };
    }
}
