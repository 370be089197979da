using ArtistAssist.Inference.Devices;
using ArtistAssist.Inference.Runtime;
using ArtistAssist.Inference.Sessions;
using ArtistAssist.Models.Catalog;
using Microsoft.ML.OnnxRuntime;

namespace ArtistAssist.Inference.Checks;

/// <summary>Runs a model on the input that lies beside its card, and compares with the answer noted there.</summary>
public static class ModelCheck
{
    /// <summary>Runs the check on the processor; a fraction of a second beyond loading the model.</summary>
    /// <param name="sessions">Lends the session.</param>
    /// <param name="model">The model.</param>
    /// <param name="token">Stops waiting for the model.</param>
    /// <returns>Null when the card names no check.</returns>
    public static async Task<CheckOutcome?> RunAsync(SessionCache sessions, InstalledLineModel model, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Card.Check is null)
        {
            return null;
        }

        try
        {
            var check = CheckVector.Read(model);
            using var lease = await sessions.LeaseAsync(model, DeviceKind.Cpu, token).ConfigureAwait(false);
            return Judge(model, check, Run(lease.Session, model, check));
        }
        catch (ModelUnusableException exception)
        {
            return new CheckOutcome(null, exception.Message);
        }
        catch (DeviceFailedException exception)
        {
            return new CheckOutcome(null, exception.Message);
        }
    }

    private static float[] Run(InferenceSession session, InstalledLineModel model, CheckVector check)
    {
        var values = new List<OrtValue>();
        try
        {
            values.AddRange(check.Inputs.Select(input => Tensor(session, model, check, input.Key, input.Value)));
            using var options = new RunOptions();
            using var results = session.Run(options, check.Inputs.Keys.ToList(), values, [model.Card.Output.Name]);
            return results[0].GetTensorDataAsSpan<float>().ToArray();
        }
        catch (OnnxRuntimeException exception)
        {
            throw Unusable(model, $"the check cannot be run: {OrtMessage.Sentence(exception).TrimEnd('.')}", exception);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private static OrtValue Tensor(InferenceSession session, InstalledLineModel model, CheckVector check, string name, float[] values)
    {
        if (!session.InputMetadata.TryGetValue(name, out var node))
        {
            throw Unusable(model, $"the check has an input \"{name}\", which the graph has not");
        }

        var area = check.Height * check.Width;
        var picture = node.Dimensions.Length == 4;
        if (values.Length == 0 || (picture && values.Length % area != 0))
        {
            throw Unusable(model, $"the check's input \"{name}\" has {values.Length} values, which are no pictures of {check.Height} x {check.Width}");
        }

        return OrtValue.CreateTensorValueFromMemory(values, picture ? [1, values.Length / area, check.Height, check.Width] : [1, values.Length]);
    }

    private static CheckOutcome Judge(InstalledLineModel model, CheckVector check, float[] found)
    {
        if (found.Length != check.Output.Length)
        {
            return new CheckOutcome(null, $"The model \"{model.Id}\" gives {found.Length} values where its check has {check.Output.Length}; install the model again.");
        }

        var difference = found.Zip(check.Output, (a, b) => Math.Abs((double)a - b)).Max();
        return new CheckOutcome(difference, difference <= check.Tolerance
            ? null
            : FormattableString.Invariant($"The model \"{model.Id}\" computes other values here than where it was trained (by up to {difference:0.######}, allowed is {check.Tolerance:0.######})."));
    }

    private static ModelUnusableException Unusable(InstalledLineModel model, string problem, Exception? inner = null) =>
        new(model.Id, $"The model \"{model.Id}\" does not fit its check: {problem}.", inner);
}
