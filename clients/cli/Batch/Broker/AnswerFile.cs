using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>A proposal of an answer.</summary>
/// <param name="Result">What made it, as the contract's message in base 64.</param>
/// <param name="Format">Format of the file.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
internal sealed record AnswerFile(string Result, FileFormat Format, long Length, string Sha256);
