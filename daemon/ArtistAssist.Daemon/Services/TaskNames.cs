using ArtistAssist.Models.Cards;

namespace ArtistAssist.Daemon.Services;

/// <summary>Tasks as the contract spells them.</summary>
internal static class TaskNames
{
    /// <summary>cleanup, refine or inpaint.</summary>
    public static string ToContract(this ModelTask task) => task.ToString().ToLowerInvariant();
}
