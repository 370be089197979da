using ArtistAssist.PluginSdk;

namespace ArtistAssist.Cli.Cleaning;

/// <summary>What is asked of every picture of one run, whatever the task.</summary>
internal interface IPictureWork
{
    /// <summary>Replaces targets that exist.</summary>
    bool Force { get; }

    /// <summary>Accepts each result once it is written.</summary>
    bool Accept { get; }

    Submission Submission(CleanItem item);
}
