namespace ArtistAssist.Models.Import;

/// <summary>What is to be imported, and what the artist says of it.</summary>
public sealed record ImportRequest
{
    /// <summary>The file or folder; a full path.</summary>
    public required string Path { get; init; }

    /// <summary>Id that it shall have; null for one made from its name.</summary>
    public string? Id { get; init; }

    /// <summary>Name for people, 1 to 200 characters; null for the one in its files, else the file's.</summary>
    public string? Name { get; init; }

    /// <summary>Its licence, 1 to 200 characters; null for the one in its files.</summary>
    public string? Licence { get; init; }

    /// <summary>What it was trained on, 1 to 2000 characters; null for what its files say.</summary>
    public string? TrainingData { get; init; }
}
