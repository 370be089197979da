namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>A file of an order.</summary>
/// <param name="Role">picture, mask, keep, remove, or control with its number.</param>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record OrderFile(string Role, string Name, long Length, string Sha256);
