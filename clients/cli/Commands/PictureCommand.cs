using System.CommandLine;

namespace ArtistAssist.Cli.Commands;

/// <summary>A command that works on pictures, and the reading of its command line for others that run it their own way.</summary>
/// <param name="Command">The command.</param>
/// <param name="ReadAsync">Reads what it is asked.</param>
internal sealed record PictureCommand(Command Command, Func<ParseResult, CancellationToken, Task<PictureTask>> ReadAsync);
