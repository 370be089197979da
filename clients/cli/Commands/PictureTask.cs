using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Cleaning;

namespace ArtistAssist.Cli.Commands;

/// <summary>What a command line asks of pictures, read and not yet begun.</summary>
/// <param name="Targets">Where the results go.</param>
/// <param name="Ask">What to ask of the pictures, by their number.</param>
/// <param name="Batch">The pictures, and how to go about them.</param>
internal sealed record PictureTask(CleanTargets Targets, Func<int, PictureSettings> Ask, BatchRequest Batch);
