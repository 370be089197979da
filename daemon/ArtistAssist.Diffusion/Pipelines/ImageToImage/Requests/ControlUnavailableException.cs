namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Requests;

/// <summary>A control network was asked for that cannot do what it should.</summary>
public sealed class ControlUnavailableException : Exception
{
    private ControlUnavailableException(string control, string message)
        : base(message)
    {
        Control = control;
    }

    /// <summary>The name that was asked for.</summary>
    public string Control { get; }

    internal static ControlUnavailableException Missing(string control) =>
        new(control, $"The model has no control network \"{control}\": leave it out, or add one of this name to the model.");

    internal static ControlUnavailableException NoPicture(string control) =>
        new(control, $"The control network \"{control}\" does not follow lines, so the sketch cannot be its picture: give it one.");

    internal static ControlUnavailableException WrongSize(string control) =>
        new(control, $"The picture of the control network \"{control}\" is not of the canvas' size: send it at that size.");
}
