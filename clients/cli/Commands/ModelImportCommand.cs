using System.CommandLine;
using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;
using Spectre.Console;

namespace ArtistAssist.Cli.Commands;

internal sealed class ModelImportCommand
{
    private readonly Argument<string> _path = new("PATH") { Description = Texts.ImportPathDescription };
    private readonly Option<string?> _id = new("--as") { Description = Texts.ImportAsDescription, HelpName = "ID" };
    private readonly Option<string?> _name = new("--name") { Description = Texts.ImportNameDescription, HelpName = "TEXT" };
    private readonly Option<string?> _licence = new("--licence", "--license") { Description = Texts.ImportLicenceDescription, HelpName = "TEXT" };
    private readonly Option<string?> _training = new("--training-data") { Description = Texts.ImportTrainingDescription, HelpName = "TEXT" };
    private readonly Option<string?> _control = new("--control") { Description = Texts.ImportControlDescription, HelpName = "KIND" };

    public static Command Build(CommandRunner runner)
    {
        var self = new ModelImportCommand();
        var command = new Command("import", Texts.ImportDescription) { self._path, self._id, self._name, self._licence, self._training, self._control };
        runner.Set(command, self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var request = new ImportModelRequest
        {
            // The daemon's own folder is another one.
            Path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(_path))),
            ModelId = parsed.GetValue(_id) ?? "",
            Name = parsed.GetValue(_name) ?? "",
            Licence = parsed.GetValue(_licence) ?? "",
            TrainingData = parsed.GetValue(_training) ?? "",
            Control = parsed.GetValue(_control) ?? "",
        };
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var model = await ImportAsync(context, assist, request, cancellationToken).ConfigureAwait(false);
        context.Write(ModelLine.Of(model), () => Done(model));
        return ExitCode.Done;
    }

    private static Task<Model> ImportAsync(CommandContext context, ArtistAssistClient assist, ImportModelRequest request, CancellationToken cancellationToken)
    {
        if (context.Json is { } json)
        {
            return assist.ImportModelAsync(request, step => json.Write(ImportLine.Of(step)), cancellationToken);
        }

        return context.Terminal.IsLive
            ? context.Terminal.Console.Status().StartAsync(
                Texts.ImportReading,
                status => assist.ImportModelAsync(request, step => status.Status = Markup.Escape(Doing(step)), cancellationToken))
            : assist.ImportModelAsync(request, null, cancellationToken);
    }

    private static string Doing(ImportStep step) => step.Stage switch
    {
        ImportStage.Checking => Say.With(Texts.ImportChecking, step.Done.ToString(CultureInfo.InvariantCulture), step.Total.ToString(CultureInfo.InvariantCulture)),
        ImportStage.Writing => Texts.ImportWriting,
        _ => Texts.ImportReading,
    };

    private static string Done(Model model) =>
        Say.With(Texts.ImportDone, model.ModelId, ModelTexts.Kind(model), ModelTexts.Declared(model.Licence), ModelTexts.Declared(model.TrainingData));
}
