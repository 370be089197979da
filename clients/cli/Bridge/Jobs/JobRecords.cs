namespace ArtistAssist.Cli.Bridge.Jobs;

/// <summary>The jobs of this run. The pixels under the oldest ones are given up first when they grow too many.</summary>
internal sealed class JobRecords
{
    private const long MostBytes = 256L << 20;
    private const int MostJobs = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, JobRecord Record)>> _byId = [];
    private readonly LinkedList<(string Id, JobRecord Record)> _byAge = new();

    public JobRecord? Find(string jobId)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(jobId)?.Value.Record;
        }
    }

    public void Add(string jobId, JobRecord record)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(jobId, out var known))
            {
                known.Value = (jobId, record);
            }
            else
            {
                _byId[jobId] = _byAge.AddLast((jobId, record));
            }

            Trim();
        }
    }

    /// <summary>Nobody will ask for its layers again: decided, failed or cancelled.</summary>
    public void Release(string jobId)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(jobId, out var node))
            {
                node.Value = (jobId, node.Value.Record with { Ground = null });
            }
        }
    }

    private void Trim()
    {
        var kept = _byAge.Sum(job => job.Record.Ground?.Size ?? 0);
        // The newest is always kept: it has only just been asked for.
        for (var node = _byAge.First; node != _byAge.Last && kept > MostBytes; node = node!.Next)
        {
            kept -= node!.Value.Record.Ground?.Size ?? 0;
            node.Value = (node.Value.Id, node.Value.Record with { Ground = null });
        }

        while (_byAge.Count > MostJobs)
        {
            _byId.Remove(_byAge.First!.Value.Id);
            _byAge.RemoveFirst();
        }
    }
}
