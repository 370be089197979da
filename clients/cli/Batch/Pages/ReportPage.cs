using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ArtistAssist.Cli.Batch.Files;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Batch.Pages;

/// <summary>Writes what became of a batch as one page that needs nothing else: pictures, figures and program are all in it.</summary>
/// <param name="path">Where to write it.</param>
internal sealed class ReportPage(string path)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Writes the page, whole or not at all; no more than one picture is in memory at a time.</summary>
    /// <param name="summary">What became of the pictures.</param>
    /// <param name="pairs">Their small pictures; null for none.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(BatchSummary summary, PairSpool? pairs)
    {
        var outcomes = summary.Outcomes.OrderBy(outcome => outcome.Source, StringComparer.Ordinal).ThenBy(outcome => outcome.Index).ToList();
        var template = Template();
        using var file = new TargetFile(path);
        using (var text = new StreamWriter(file.Stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
        {
            Fill(text, template, summary, outcomes, pairs);
        }

        file.Complete();
        file.Place(overwrite: true);
    }

    private void Fill(StreamWriter text, string template, BatchSummary summary, List<BatchOutcome> outcomes, PairSpool? pairs)
    {
        foreach (var part in template.Split("@@"))
        {
            switch (part)
            {
                case "NOSCRIPT":
                    text.Write(Texts.PageScript);
                    break;
                case "PICTURES":
                    WritePictures(text, outcomes, pairs);
                    break;
                case "DATA":
                    text.Write(Data(summary, outcomes, pairs));
                    break;
                default:
                    text.Write(part);
                    break;
            }
        }
    }

    private static void WritePictures(StreamWriter text, List<BatchOutcome> outcomes, PairSpool? pairs)
    {
        for (var id = 0; id < outcomes.Count; id++)
        {
            if (pairs?.Find(outcomes[id].JobId, outcomes[id].Index) is { } pair)
            {
                WritePicture(text, $"b{id.ToString(CultureInfo.InvariantCulture)}", pair.Before);
                WritePicture(text, $"a{id.ToString(CultureInfo.InvariantCulture)}", pair.After);
            }
        }
    }

    private static void WritePicture(StreamWriter text, string id, string picture)
    {
        text.Write($"<script type=\"text/plain\" id=\"{id}\">");
        text.Flush();
        using (var encoding = new CryptoStream(text.BaseStream, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true))
        using (var content = File.OpenRead(picture))
        {
            content.CopyTo(encoding);
        }

        text.Write("</script>\n");
    }

    private string Data(BatchSummary summary, List<BatchOutcome> outcomes, PairSpool? pairs)
    {
        var above = CommonFolder(outcomes.ConvertAll(outcome => outcome.Source));
        var items = outcomes.Select((outcome, id) => new PageItem
        {
            Id = id,
            Name = outcome.Index > 0 && outcome.Target is not null ? Path.GetFileName(outcome.Target) : outcome.Source[above..],
            State = outcome.State.ToString().ToLowerInvariant(),
            Pictures = pairs?.Find(outcome.JobId, outcome.Index) is not null && outcome.Width is not null,
            SourceHref = Link(outcome.Source),
            TargetHref = outcome.Target is { } target ? Link(target) : null,
            Width = outcome.Width,
            Height = outcome.Height,
            Seconds = outcome.Seconds,
            Joules = outcome.Joules,
            LineF1 = outcome.LineF1,
            Model = outcome.ModelId,
            Device = outcome.DeviceId,
            Message = outcome.Message,
        });
        var language = CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal) ? "zh-Hans" : "en";
        var data = new PageData(language, PageTexts.All, summary.Written, summary.FilesPerMinute, summary.Joules, [.. items]);
        return JsonSerializer.Serialize(data, PageJson.Default.PageData);
    }

    /// <summary>Length of the folder in which all of them lie, with its separator: what they share tells nobody anything.</summary>
    private static int CommonFolder(List<string> paths)
    {
        var shared = paths.Count == 0 ? "" : paths[0];
        foreach (var path in paths)
        {
            shared = shared[..shared.AsSpan().CommonPrefixLength(path)];
        }

        return shared.LastIndexOf(Path.DirectorySeparatorChar) + 1;
    }

    /// <summary>Relative, so that the page and its pictures may be moved together.</summary>
    private string? Link(string file)
    {
        var full = Path.GetFullPath(file);
        var relative = Path.GetRelativePath(_folder, full);
        return !File.Exists(full) ? null
            : Path.IsPathRooted(relative) ? new Uri(full).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }

    private static string Template()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("ArtistAssist.Cli.Batch.Pages.report.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
