using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>A newer live submission came before this one had reached the daemon.</summary>
internal sealed class SupersededException() : OperationCanceledException(Texts.BridgeSuperseded);
