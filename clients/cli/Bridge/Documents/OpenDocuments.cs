using ArtistAssist.Cli.Bridge.Requests;
using ArtistAssist.Cli.Language;
using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Bridge.Documents;

/// <summary>The documents that the plug-in has open, by its own names for them.</summary>
internal sealed class OpenDocuments
{
    public const int Most = 16;
    public const long MostPixels = 200_000_000;
    public const int MostProfileBytes = 4 * 1024 * 1024;
    private const long MostBytes = 4L << 30;

    private readonly Dictionary<string, Document> _documents = [];

    /// <exception cref="RefusedException">There is none of that name.</exception>
    public Document Get(string name) => _documents.GetValueOrDefault(name)
        ?? throw new RefusedException(ErrorCode.NotFound, Say.With(Texts.BridgeDocumentUnknown, name));

    /// <summary>Refuses what <see cref="Open"/> could not take.</summary>
    /// <exception cref="RefusedException">It is too large, or too many are open.</exception>
    public void Admit(string name, Region whole, DocumentFormat format)
    {
        if (whole.Pixels > MostPixels || whole.Pixels * format.PixelBytes > Array.MaxLength)
        {
            throw new RefusedException(ErrorCode.InvalidRequest, Say.With(Texts.BridgeDocumentTooLarge, whole.Width, whole.Height, MostPixels));
        }

        var others = _documents.Where(pair => pair.Key != name).Select(pair => pair.Value).ToList();
        if (others.Count >= Most || others.Sum(document => document.Size) + (whole.Pixels * format.PixelBytes) > MostBytes)
        {
            throw new RefusedException(ErrorCode.Busy, Say.With(Texts.BridgeDocumentsFull, others.Count));
        }
    }

    public void Open(string name, Document document) => _documents[name] = document;

    /// <exception cref="RefusedException">There is none of that name.</exception>
    public void Close(string name)
    {
        Get(name);
        _documents.Remove(name);
    }
}
