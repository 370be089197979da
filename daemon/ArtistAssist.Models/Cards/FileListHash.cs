using System.Security.Cryptography;
using System.Text;

namespace ArtistAssist.Models.Cards;

/// <summary>One hash for all files of a model.</summary>
internal static class FileListHash
{
    public static string? Of(IReadOnlyList<CardFile> files)
    {
        if (files.Any(file => file.Sha256 is null))
        {
            return null;
        }

        return files.Count == 1 ? files[0].Sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines(files))));
    }

    private static string Lines(IReadOnlyList<CardFile> files) =>
        string.Concat(files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Sha256}  {file.Name}\n"));
}
