using ArtistAssist.Daemon.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace ArtistAssist.Daemon.Tests.Jobs;

public sealed class JobQueueTests
{
    private readonly FakeTimeProvider _time = new();
    private int _number;

    [Fact]
    public void TryTake_MixedPriorities_InteractiveThenLiveThenBatchEachInOrder()
    {
        var queue = new JobQueue(10);
        var jobs = new[] { Priority.Batch, Priority.Live, Priority.Interactive, Priority.Batch, Priority.Interactive }.Select(p => Waiting(p)).ToArray();
        Array.ForEach(jobs, queue.Add);

        Assert.Equal([2, 4, 1, 0, 3], Positions(queue, jobs));
        Assert.Equal([jobs[2], jobs[4], jobs[1], jobs[0], jobs[3]], Drain(queue, null));
    }

    [Theory]
    [InlineData(Priority.Batch, 2)]
    [InlineData(Priority.Live, 1)]
    [InlineData(Priority.Interactive, 0)]
    internal void TryTake_BeforeAPriority_TakesOnlyWhatGoesBefore(Priority running, int taken)
    {
        var queue = new JobQueue(10);
        Array.ForEach([Waiting(Priority.Batch), Waiting(Priority.Live), Waiting(Priority.Interactive)], queue.Add);

        Assert.Equal(taken, Drain(queue, running).Count());
    }

    [Fact]
    public void TryTake_BatchesHeldTwice_TakesThemWhenBothLetGo()
    {
        var queue = new JobQueue(10);
        Array.ForEach([Waiting(Priority.Batch), Waiting(Priority.Live), Waiting(Priority.Interactive)], queue.Add);
        queue.HoldBatches();
        queue.HoldBatches();

        var whileHeld = Drain(queue, null).Count();
        queue.LetBatchesGo();
        var whileStillHeld = Drain(queue, null).Count();
        queue.LetBatchesGo();

        Assert.Equal((2, 0, 1), (whileHeld, whileStillHeld, Drain(queue, null).Count()));
    }

    [Fact]
    public void EnsureRoom_Full_OnlyAReplacementGoesIn()
    {
        var queue = new JobQueue(2);
        queue.Add(Waiting(Priority.Batch));
        queue.Add(Waiting(Priority.Live, "a"));

        var exception = Assert.Throws<QueueFullException>(() => queue.EnsureRoom("b", Priority.Live));
        Assert.Equal(2, exception.Capacity);
        Assert.Throws<QueueFullException>(() => queue.EnsureRoom("a", Priority.Interactive));
        queue.EnsureRoom("a", Priority.Live);
    }

    [Fact]
    public void Superseded_OneLiveJobAClient_IsTheSameClientsOnly()
    {
        var queue = new JobQueue(10);
        var live = Waiting(Priority.Live, "a");
        queue.Add(live);
        queue.Add(Waiting(Priority.Interactive, "a"));

        Assert.Equal(live, queue.Superseded("a", Priority.Live));
        Assert.Null(queue.Superseded("a", Priority.Interactive));
        Assert.Null(queue.Superseded("b", Priority.Live));
    }

    private static int[] Positions(JobQueue queue, WaitingJob[] jobs) =>
        [.. Enumerable.Range(0, jobs.Length).OrderBy(index => queue.PositionOf(jobs[index]))];

    private static IEnumerable<WaitingJob> Drain(JobQueue queue, Priority? before)
    {
        while (queue.TryTake(before, out var job))
        {
            yield return job;
        }
    }

    private WaitingJob Waiting(Priority priority, string client = "a") => new(JobId.New(_time), client, priority, ++_number);
}
