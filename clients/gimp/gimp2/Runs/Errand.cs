using ArtistAssist.Gimp.Arguments;
using ArtistAssist.Gimp.Dialogs;
using ArtistAssist.Gimp.Language;
using ArtistAssist.Gimp.Libgimp;
using ArtistAssist.Gimp.Pictures;
using ArtistAssist.Gimp.Procedures;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Gimp.Runs;

/// <summary>One call of a procedure: asks, reads, waits and adds layers, all of it on GIMP's thread.</summary>
internal sealed class Errand
{
    private const int PauseMilliseconds = 50;

    private readonly Procedure _procedure;
    private readonly RunMode _mode;
    private readonly int _image;
    private readonly Answers _answers;

    /// <exception cref="TroubleException">A value that a script gave is wrong.</exception>
    public Errand(Procedure procedure, ReadOnlySpan<Param> given)
    {
        _procedure = procedure;
        _mode = (RunMode)given[0].Whole;
        _image = given[1].Whole;
        _answers = _mode == RunMode.Script ? Answers.Of(procedure.Arguments, given[Procedure.CommonParameters..]) : Remembered.Of(procedure);
    }

    /// <summary>Does it all.</summary>
    /// <returns>False when the artist closed the dialog.</returns>
    /// <exception cref="TroubleException">She has to do something first.</exception>
    public bool Run()
    {
        if (_mode == RunMode.Interactive)
        {
            if (!Dialog.Ask(_procedure, _answers))
            {
                return false;
            }

            Remembered.Keep(_procedure, _answers);
        }

        var canvas = new Canvas(_image);
        var selected = canvas.ReadSelection();
        if (selected is null && _procedure.NeedsSelection(_answers))
        {
            throw new TroubleException(Say.Of("no_selection"));
        }

        Bring(canvas, selected);
        return true;
    }

    private void Bring(Canvas canvas, Selected? selected)
    {
        _ = LibGimp.BeginProgress(Say.Of("progress_reading"));
        var region = selected?.Place.WithContext(canvas.Whole) ?? canvas.Whole;
        var picture = Picture.FromPixels(canvas.ReadVisible(region), region.Width, region.Height, ChannelLayout.Rgba);
        var withMask = selected is not null && _answers.Is(Procedure.LayerMask);
        var submission = _procedure.Ask(_answers, picture, Seen(selected, region)) with
        {
            ModelId = _answers.Said(Procedure.Model),
        };

        using var work = new Work(_procedure, submission, withMask ? LayerAlpha.LayerMask : _procedure.Alpha(_answers), new());
        var proposals = Await(work.BringAsync(), work);
        if (proposals.All(each => each.Layer.Place.Width == 0))
        {
            Await(work.DiscardAsync(), work);
            throw new TroubleException(Say.Of("no_change"));
        }

        canvas.Add(proposals.Where(each => each.Layer.Place.Width > 0).Select(each => each.OnImage(_procedure.LayerName, region)), withMask);
        Await(work.AcceptAsync(), work);
        _ = LibGimp.EndProgress();
    }

    private static Selection? Seen(Selected? selected, Region region) => selected is null
        ? null
        : Selection.FromPixels(selected.Values, selected.Place.X - region.X, selected.Place.Y - region.Y, selected.Place.Width, selected.Place.Height);

    // GIMP's cancel ends this process, and its guard the job.
    private static T Await<T>(Task<T> task, Work work)
    {
        Progress? shown = null;
        while (System.Threading.Tasks.Task.WaitAny([task], PauseMilliseconds) < 0)
        {
            if (work.Progress is { } progress && progress != shown)
            {
                shown = progress;
                progress.Show();
            }
        }

        return task.GetAwaiter().GetResult();
    }
}
