using System.CommandLine;
using System.Globalization;
using ArtistAssist.Cli.Language;
using ArtistAssist.Cli.Output;
using ArtistAssist.PluginSdk;
using ArtistAssist.Protocol.V1;

namespace ArtistAssist.Cli.Commands;

internal sealed class ModelsCommand
{
    private readonly Argument<string> _shown = new("MODEL") { Description = Texts.ModelsIdDescription };
    private readonly Argument<string[]> _verified = new("MODEL") { Description = Texts.ModelsIdDescription, Arity = ArgumentArity.ZeroOrMore };

    public static Command Build(CommandRunner runner)
    {
        var self = new ModelsCommand();
        var list = new Command("list", Texts.ModelsListDescription);
        runner.Set(list, ListAsync);
        var show = new Command("show", Texts.ModelsShowDescription) { self._shown };
        runner.Set(show, self.ShowAsync);
        var verify = new Command("verify", Texts.ModelsVerifyDescription) { self._verified };
        runner.Set(verify, self.VerifyAsync);
        var models = new Command("models", Texts.ModelsDescription) { list, show, ModelImportCommand.Build(runner), ModelRemoveCommand.Build(runner), verify };
        runner.Set(models, ListAsync);
        return models;
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var models = await assist.ListModelsAsync(cancellationToken).ConfigureAwait(false);
        if (context.Json is { } json)
        {
            foreach (var model in models)
            {
                json.Write(ModelLine.Of(model));
            }
        }
        else
        {
            Columns.Write(
                context.Terminal,
                [Texts.ModelsModel, Texts.ModelsVersion, Texts.ModelsKind, Texts.ModelsTasks, Texts.ModelsControls, Texts.ModelsSize, Texts.ModelsLicence, Texts.ModelsProblem],
                models.Select(model => new[]
                {
                    model.ModelId,
                    model.Version,
                    ModelTexts.Kind(model),
                    string.Join(", ", model.Tasks),
                    string.Join(", ", model.Controls.Select(control => control.Name)),
                    Figures.Bytes(model.Size),
                    ModelTexts.Declared(model.Licence),
                    model.Problem,
                }));
        }

        return ExitCode.Done;
    }

    private async Task<int> ShowAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var model = await assist.GetModelAsync(context.Parsed.GetRequiredValue(_shown), cancellationToken).ConfigureAwait(false);
        if (context.Json is { } json)
        {
            json.Write(ModelLine.WithCard(model));
            return ExitCode.Done;
        }

        Columns.Write(context.Terminal, null,
        [
            [Texts.ModelsModel, model.ModelId],
            [Texts.ModelsName, model.Name],
            [Texts.ModelsVersion, model.Version],
            [Texts.ModelsKind, ModelTexts.Kind(model)],
            [Texts.ModelsTasks, string.Join(", ", model.Tasks)],
            [Texts.ModelsSize, Figures.Bytes(model.Size)],
            ["SHA-256", ModelTexts.Hash(model)],
            [Texts.ModelsLicence, ModelTexts.Declared(model.Licence)],
            [Texts.ModelsTraining, ModelTexts.Declared(model.TrainingData)],
            [Texts.ModelsBuiltIn, model.BuiltIn ? Texts.Yes : Texts.No],
            [Texts.ModelsHints, model.TakesHints ? Texts.Yes : Texts.No],
            [Texts.ModelsProblem, model.Problem.Length == 0 ? Texts.StatusNone : model.Problem],
        ]);
        WriteControls(context.Terminal, model);
        context.Terminal.Out.WriteLine();
        context.Terminal.Out.WriteLine(model.CardJson.TrimEnd());
        return ExitCode.Done;
    }

    private static void WriteControls(Terminal terminal, Model model)
    {
        if (model.Controls.Count > 0)
        {
            terminal.Out.WriteLine();
            Columns.Write(
                terminal,
                [Texts.ModelsControl, Texts.ModelsRange, Texts.ModelsDefault, Texts.ModelsMeaning],
                model.Controls.Select(control => new[]
                {
                    control.Name, $"{Figures.Number(control.Minimum)}..{Figures.Number(control.Maximum)}", Figures.Number(control.Default), control.Meaning,
                }));
        }
    }

    private async Task<int> VerifyAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var assist = await CommandContext.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var named = context.Parsed.GetValue(_verified) ?? [];
        var ids = named.Length > 0 ? named : [.. (await assist.ListModelsAsync(cancellationToken).ConfigureAwait(false)).Select(model => model.ModelId)];
        var exitCode = ExitCode.Done;
        foreach (var id in ids)
        {
            try
            {
                var answer = await assist.VerifyModelAsync(id, cancellationToken).ConfigureAwait(false);
                context.Write(Line(id, answer), () => Verdict(id, answer));
                exitCode = answer.Intact ? exitCode : ExitCode.Failed;
            }
            catch (ArtistAssistException e) when (e is not DaemonUnavailableException)
            {
                context.ReportFailure(id, e);
                exitCode = ExitCode.Failed;
            }
        }

        return exitCode;
    }

    private static VerifyLine Line(string id, VerifyModelResponse answer) => new(
        id, answer.Intact, Absent.WhenEmpty(answer.Sha256), answer.HasCheckDifference ? answer.CheckDifference : null, Absent.WhenEmpty(answer.Problem));

    private static string Verdict(string id, VerifyModelResponse answer) =>
        !answer.Intact ? Say.With(Texts.ModelDamaged, id, answer.Problem)
        : answer.HasCheckDifference ? Say.With(Texts.ModelIntactAndChecked, id, answer.CheckDifference.ToString("0.#######", CultureInfo.InvariantCulture))
        : Say.With(Texts.ModelIntact, id);
}
