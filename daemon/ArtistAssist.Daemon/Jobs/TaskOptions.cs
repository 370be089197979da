using System.Text.Json.Serialization;

namespace ArtistAssist.Daemon.Jobs;

/// <summary>What is asked of the picture. Null is "not said"; defaults and ranges stand in the contract.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "task")]
[JsonDerivedType(typeof(CleanupTask), CleanupTask.TaskName)]
[JsonDerivedType(typeof(RefineTask), RefineTask.TaskName)]
[JsonDerivedType(typeof(InpaintTask), InpaintTask.TaskName)]
internal abstract record TaskOptions
{
    /// <summary>cleanup, refine or inpaint.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>What the task brings in the form of masks, and where each stands in the request.</summary>
    [JsonIgnore]
    public virtual IEnumerable<(string Field, SourceMask Mask)> Masks => [];

    /// <summary>What other pictures the task brings, and where each stands in the request.</summary>
    [JsonIgnore]
    public virtual IEnumerable<(string Field, SourceImage Image)> Images => [];
}
