namespace ArtistAssist.PluginSdk.Starting;

/// <summary>A process that lives on without us.</summary>
/// <param name="Id">Its process id.</param>
/// <param name="Exit">Ends with its exit code, should it end while we live.</param>
internal sealed record StartedProcess(int Id, Task<int> Exit);
