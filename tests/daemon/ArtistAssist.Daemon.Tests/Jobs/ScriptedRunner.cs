using System.Collections.Concurrent;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tests.Storage;

namespace ArtistAssist.Daemon.Tests.Jobs;

/// <summary>Does three steps, each of which the test lets pass; its result is the name of the submission.</summary>
internal sealed class ScriptedRunner(ContentStore store) : ITaskRunner
{
    public const int StepCount = 3;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    public string Task => CleanupTask.TaskName;

    /// <summary>What happened, such as "a:1".</summary>
    public BlockingCollection<string> Log { get; } = [];

    public Func<JobRequest, Exception?> FailWith { get; set; } = _ => null;

    public string Admit(JobRequest request) => request.ModelId switch
    {
        null => "scripted",
        "scripted" => request.ModelId,
        _ => throw new TaskUnsupportedException(Task, request.ModelId),
    };

    /// <summary>Has a result vanish before it can be put away.</summary>
    public Func<JobRequest, bool> Loses { get; set; } = _ => false;

    /// <summary>Lets a job do so many steps more; without end unless told.</summary>
    public void Let(string name, int steps = 1000) => Gate(name).Release(steps);

    public void Run(JobRun run, CancellationToken token)
    {
        var name = run.Request.RequestId;
        run.Loading("scripted", "cpu");
        for (var step = 1; step <= StepCount; step++)
        {
            Log.Add($"{name}:{step}", token);
            Gate(name).Wait(token);
            run.Step(step, StepCount);
        }

        if (FailWith(run.Request) is { } exception)
        {
            throw exception;
        }

        if (run.Proposals == 0)
        {
            var path = store.NewScratchFile();
            if (!Loses(run.Request))
            {
                File.WriteAllText(path, $"result of {name}");
            }

            var made = StoreSetup.Result(run.Request.Image.Content, run.Request.Image.Content);
            run.Propose(path, made.Layout, made.Receipt, made.Provenance with { Elapsed = run.Cost.Elapsed });
        }
    }

    private SemaphoreSlim Gate(string name) => _gates.GetOrAdd(name, _ => new SemaphoreSlim(0));
}
