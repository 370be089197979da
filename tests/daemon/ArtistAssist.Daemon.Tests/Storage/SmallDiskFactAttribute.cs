namespace ArtistAssist.Daemon.Tests.Storage;

/// <summary>A test that fills a disk of its own; skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        using var disk = SmallDisk.TryMount();
        if (disk is null)
        {
            Skip = "Only the super-user of a Linux machine can mount a small disk.";
        }
    }
}
