using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Language;

/// <summary>What a model is, in the user's language.</summary>
internal static class ModelTexts
{
    private const string NotDeclared = "not declared";

    public static string Kind(Model model)
    {
        var kind = model.Kind switch
        {
            ModelKind.Line => Texts.KindLine,
            ModelKind.Diffusion => Texts.KindDiffusion,
            ModelKind.Control => Texts.KindControl,
            ModelKind.Lora => Texts.KindLora,
            _ => "",
        };
        string[] parts = [kind, model.Family, model.Control];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>A licence or a statement; that nobody made one is said in the user's language.</summary>
    public static string Declared(string text) => text == NotDeclared ? Texts.NotDeclared : text;

    public static string Hash(Model model) => model.Sha256.Length > 0 ? Convert.ToHexStringLower(model.Sha256.Span) : model.Imported ? Texts.HashPending : "";
}
