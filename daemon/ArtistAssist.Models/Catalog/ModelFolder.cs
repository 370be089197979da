namespace ArtistAssist.Models.Catalog;

/// <summary>A folder that holds one folder for each model.</summary>
/// <param name="Path">The folder; it need not exist.</param>
/// <param name="BuiltIn">True for the models that ship with ArtistAssist.</param>
public sealed record ModelFolder(string Path, bool BuiltIn)
{
    /// <summary>The built-in models, beside the program.</summary>
    public static ModelFolder BesideTheProgram { get; } =
        new(System.IO.Path.Combine(AppContext.BaseDirectory, "models"), BuiltIn: true);
}
