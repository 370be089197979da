using ArtistAssist.Protocol.V1;

namespace ArtistAssist.PluginSdk;

/// <summary>A submitted job. It lives in the daemon: letting go of this object does nothing to it.</summary>
/// <remarks>All members may be used from several threads at once, and throw as those of <see cref="ArtistAssistClient"/>.</remarks>
public sealed class AssistJob
{
    private readonly ArtistAssistClient _client;
    private readonly Lazy<LayerGround> _ground;

    internal AssistJob(ArtistAssistClient client, Submission submission, string id)
    {
        _client = client;
        Id = id;
        _ground = new(submission.ToGround);
    }

    /// <summary>The job's id.</summary>
    public string Id { get; }

    /// <summary>The job's events until it is over; see <see cref="ArtistAssistClient.FollowAsync"/>.</summary>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    public IAsyncEnumerable<JobEvent> FollowAsync(CancellationToken cancellationToken = default) => _client.FollowAsync(Id, 0, cancellationToken);

    /// <summary>Waits until the job is over; see <see cref="ArtistAssistClient.WaitAsync"/>.</summary>
    /// <param name="onEvent">Called for every event; null for none.</param>
    /// <param name="cancellationToken">Stops waiting; the job goes on.</param>
    public Task<IReadOnlyList<Result>> WaitAsync(Action<JobEvent>? onEvent = null, CancellationToken cancellationToken = default) =>
        _client.WaitAsync(Id, onEvent, cancellationToken);

    /// <summary>A proposal as pixels for a new layer.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="alpha">What the layer is transparent of.</param>
    /// <param name="channels">Order of its channels: RGBA or BGRA.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidOperationException">The picture or the selection was submitted as a file; save the result instead.</exception>
    public async Task<Layer> ReadLayerAsync(
        int index = 0, LayerAlpha alpha = LayerAlpha.Mask, ChannelLayout channels = ChannelLayout.Rgba, CancellationToken cancellationToken = default)
    {
        var ground = _ground.Value;
        var result = await _client.ReadPixelsAsync(Id, index, cancellationToken).ConfigureAwait(false);
        return ground.Compose(result, alpha, channels);
    }

    /// <summary>Saves a proposal as an image file; see <see cref="ArtistAssistClient.SaveResultAsync(string, string, ResultOptions?, CancellationToken)"/>.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="options">Null for the first proposal in the source's format.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<SavedResult> SaveAsync(string path, ResultOptions? options = null, CancellationToken cancellationToken = default) =>
        _client.SaveResultAsync(Id, path, options, cancellationToken);

    /// <summary>The artist keeps a proposal.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<Job> AcceptAsync(int index = 0, CancellationToken cancellationToken = default) => _client.AcceptAsync(Id, index, cancellationToken);

    /// <summary>The artist wants none of the proposals.</summary>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<Job> DiscardAsync(CancellationToken cancellationToken = default) => _client.DiscardAsync(Id, cancellationToken);

    /// <summary>Stops the job within one step.</summary>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<Job> CancelAsync(CancellationToken cancellationToken = default) => _client.CancelAsync(Id, cancellationToken);
}
