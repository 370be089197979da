namespace ArtistAssist.Diffusion.Prompts.Emphasis;

/// <summary>How a prompt says what matters more.</summary>
public enum EmphasisGrammar
{
    /// <summary>As in the web UI of AUTOMATIC1111: (more), [less], (so much:1.3), backslashes before literal brackets, BREAK.</summary>
    A1111,

    /// <summary>As in NovelAI: {more}, [less], 1.3::so much::, ||one|of|these||.</summary>
    NovelAi,

    /// <summary>Nothing: the text is taken as it is.</summary>
    None,
}
