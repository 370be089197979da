using System.Security.Cryptography;
using ArtistAssist.Models.Catalog;

namespace ArtistAssist.Inference.Sessions;

/// <summary>
/// Reads a model's file for ONNX Runtime: what is compared with the card is what is loaded, and nothing outside the file
/// is ever opened for it.
/// </summary>
internal static class ModelFileReader
{
    public static byte[] Read(InstalledLineModel model, long maxBytes)
    {
        try
        {
            var content = ReadBounded(model, maxBytes);
            Check(model, content);
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelUnusableException(model.Id, $"The file of the model \"{model.Id}\" cannot be read: {exception.Message}", exception);
        }
    }

    private static byte[] ReadBounded(InstalledLineModel model, long maxBytes)
    {
        using var stream = new FileStream(model.FilePath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (stream.Length != model.Card.File.Bytes)
        {
            throw new ModelUnusableException(
                model.Id,
                $"The file {model.Card.File.Name} of the model \"{model.Id}\" has {stream.Length} bytes, its card says {model.Card.File.Bytes}; install the model again.");
        }

        if (stream.Length > maxBytes)
        {
            throw new ModelUnusableException(
                model.Id,
                $"The file {model.Card.File.Name} of the model \"{model.Id}\" has {stream.Length} bytes, the limit is {maxBytes}.");
        }

        var content = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(content);
        return content;
    }

    private static void Check(InstalledLineModel model, byte[] content)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != model.Card.Sha256)
        {
            throw new ModelUnusableException(
                model.Id,
                $"The file {model.Card.File.Name} of the model \"{model.Id}\" is not the one its card describes (SHA-256 differs); install the model again.");
        }

        if (OnnxExternalData.IsReferredTo(content))
        {
            throw new ModelUnusableException(
                model.Id,
                $"The model \"{model.Id}\" keeps weights in another file, which is not allowed; export it into one file.");
        }
    }
}
