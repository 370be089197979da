using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Inference.Devices;

namespace ArtistAssist.Daemon.Tasks;

/// <summary>What the artist is told while a job runs.</summary>
internal static class RunNotices
{
    /// <summary>How the picture's file was read.</summary>
    public static void Tell(JobRun run, IEnumerable<ImageNote> notes)
    {
        foreach (var note in notes)
        {
            switch (note.Kind)
            {
                case ImageNoteKind.FirstPageOfMany:
                    run.Notice(NoticeKind.FirstPageOnly, note.Message, ("pages", note.Detail));
                    break;
                case ImageNoteKind.EmbeddedPreview:
                    run.Notice(NoticeKind.EmbeddedPreview, note.Message, ("size", note.Detail));
                    break;
                case ImageNoteKind.ConvertedToSrgb:
                    run.Notice(NoticeKind.ColorConverted, note.Message, ("from", note.Detail), ("to", "sRGB"));
                    break;
            }
        }
    }

    /// <summary>That another device does the job.</summary>
    public static void Tell(JobRun run, DeviceNotice notice) => run.Notice(
        NoticeKind.DeviceFallback,
        notice.Message,
        ("device", notice.Failed.ToId()),
        ("fallback", notice.Instead.ToId()),
        ("reason", notice.Reason));
}
