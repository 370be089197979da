using ArtistAssist.Models.Architectures;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Models.Diffusion;
using ArtistAssist.Models.Lora;
using ArtistAssist.Models.Safetensors;

namespace ArtistAssist.Models.Import;

/// <summary>
/// Looks at files that the artist has and says what model they are. Nothing is copied and nothing is executed; weights are not
/// read, so that it takes seconds whatever their size.
/// </summary>
public sealed class ModelImport
{
    private readonly ImportRequest _request;
    private readonly Func<string, bool> _isTaken;
    private readonly DateTimeOffset _now;
    private readonly Action<ImportProgress> _progress;

    private ModelImport(ImportRequest request, Func<string, bool> isTaken, DateTimeOffset now, Action<ImportProgress> progress)
    {
        _request = request;
        _isTaken = isTaken;
        _now = now;
        _progress = progress;
    }

    /// <summary>Looks at a file or folder.</summary>
    /// <param name="request">What, and what the artist says of it; within its ranges.</param>
    /// <param name="isTaken">Whether there is a model of an id.</param>
    /// <param name="now">The time.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="token">Stops between two networks.</param>
    /// <exception cref="CheckpointException">It cannot be used: unreadable, malformed, hostile, not whole, or of a kind that is not known here.</exception>
    /// <exception cref="ModelIdTakenException">The id that was asked for belongs to another model.</exception>
    public static ImportedModel Look(ImportRequest request, Func<string, bool> isTaken, DateTimeOffset now, Action<ImportProgress> progress, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(isTaken);
        ArgumentNullException.ThrowIfNull(progress);
        if (request.Id is { } id && isTaken(id))
        {
            throw new ModelIdTakenException(id);
        }

        try
        {
            return new ModelImport(request, isTaken, now, progress).Look(token);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(request.Path, $"it cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>The model that an import of the same files in the same words has made before; null when there is none.</summary>
    /// <param name="request">What, and what the artist says of it.</param>
    /// <param name="catalog">The models at hand.</param>
    public static CatalogEntry? FindAgain(ImportRequest request, ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.List().FirstOrDefault(entry =>
            entry is { Model: not null, Card: { } card } && entry.SourcePath == request.Path
            && IsOrUnsaid(request.Id, entry.Id) && IsOrUnsaid(request.Name, card.Name) && IsOrUnsaid(request.Licence, card.Licence)
            && IsOrUnsaid(request.TrainingData, card.TrainingData.Statement) && IsOrUnsaid(request.Control, (card as ControlModelCard)?.Control));
    }

    private static bool IsOrUnsaid(string? asked, string? found) => asked is null || asked == found;

    private ImportedModel Look(CancellationToken token)
    {
        _progress(new ImportProgress(ImportStage.Reading, 0, 1));
        var path = _request.Path;
        if (Directory.Exists(path))
        {
            return GraphFolder.IsOne(path) ? LookAtGraphs() : LookAtCheckpoint(CheckpointReader.Open(path), path, token);
        }

        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new CheckpointException(path, "it is one network in ONNX; import the folder of the whole model, with unet, vae_encoder, vae_decoder and text_encoder below it");
        }

        var file = SafetensorsFile.Open(path);
        return LoraFile.IsOne(file) ? LookAtLora(file) : LookAtCheckpoint(CheckpointReader.Open(path), Path.GetDirectoryName(path)!, token);
    }

    private ImportedModel LookAtCheckpoint(Checkpoint checkpoint, string folder, CancellationToken token)
    {
        var description = new CheckpointDescription(checkpoint);
        var facts = new DeclaredFacts(checkpoint.Metadata);
        var diffusion = checkpoint.ControlNet is null ? description.Diffusion() : null;
        var control = checkpoint.ControlNet is null ? null : description.Control();
        Check(checkpoint, token);
        var source = Source(SourceForm.Checkpoint, folder, CheckpointFiles.Of(checkpoint, folder)) with
        {
            Parts = description.Places(folder),
            Diffusion = diffusion,
            Control = control,
        };
        return Written(
            diffusion is not null ? DiffusionCard(source, diffusion, facts, description.Sentence(diffusion)) : ControlCard(source, control!, facts, description.Sentence(control!)), source);
    }

    private ImportedModel LookAtGraphs()
    {
        var folder = new GraphFolder(_request.Path);
        var facts = new DeclaredFacts(new Dictionary<string, string>());
        var (diffusion, control) = folder.IsControl ? (null, folder.ReadControl()) : (folder.ReadDiffusion(), (ControlDescription?)null);
        var source = Source(SourceForm.Graphs, _request.Path, folder.Files()) with { Parts = folder.Parts(), Diffusion = diffusion, Control = control };
        return Written(
            diffusion is not null
                ? DiffusionCard(source, diffusion, facts, $"{FamilyNames.Of(diffusion.Family)}, as ONNX graphs")
                : ControlCard(source, control!, facts, $"ControlNet for {FamilyNames.Of(control!.Family)}, as an ONNX graph"),
            source);
    }

    private ImportedModel LookAtLora(SafetensorsFile file)
    {
        var lora = LoraFile.Read(file);
        var facts = new DeclaredFacts(file.Metadata);
        var folder = Path.GetDirectoryName(_request.Path)!;
        var source = Source(SourceForm.Lora, folder, [Path.GetFileName(_request.Path)]);
        var name = Name(facts);
        return Written(
            new LoraCard
            {
                Kind = ModelKind.Lora,
                Id = Id(name),
                Name = name,
                Version = Version(source),
                Files = SourceFiles.ToCard(source.Files),
                Licence = Licence(facts),
                TrainingData = facts.Statement(_request.TrainingData),
                Architecture = $"LoRA for {FamilyNames.Of(lora.Family)}, {lora.Modules.Count} layers",
                Family = lora.Family,
                Weight = facts.Weight,
            },
            source);
    }

    /// <summary>Compiles every graph once, so that what cannot be compiled is refused now and not when a picture is wanted.</summary>
    private void Check(Checkpoint checkpoint, CancellationToken token)
    {
        var (done, total) = (0, checkpoint.Parts.Count);
        foreach (var part in checkpoint.Parts.Keys)
        {
            token.ThrowIfCancellationRequested();
            _progress(new ImportProgress(ImportStage.Checking, done++, total));
            GraphCompiler.Compile(checkpoint, part, new GraphTarget());
        }

        _progress(new ImportProgress(ImportStage.Checking, total, total));
    }

    private ModelSource Source(SourceForm form, string folder, IEnumerable<string> names) => new()
    {
        Form = form,
        Path = _request.Path,
        IsFolder = Directory.Exists(_request.Path),
        Files = [.. names.Select(name => SourceFiles.Look(_request.Path, folder, name))],
        Parts = new Dictionary<DiffusionPart, string>(),
        Imported = _now,
    };

    private DiffusionModelCard DiffusionCard(ModelSource source, DiffusionModel model, DeclaredFacts facts, string sentence)
    {
        var name = Name(facts);
        return new DiffusionModelCard
        {
            Kind = ModelKind.Diffusion,
            Id = Id(name),
            Name = name,
            Version = Version(source),
            // An inpainting model told that everything may change has lost the picture; a refinement needs the others.
            Tasks = model.ConditionPlanes.Contains(ConditionPlane.MaskedPicture) ? [ModelTask.Inpaint] : [ModelTask.Refine, ModelTask.Inpaint],
            Files = SourceFiles.ToCard(source.Files),
            Licence = Licence(facts),
            TrainingData = facts.Statement(_request.TrainingData),
            Architecture = sentence,
            Family = model.Family,
        };
    }

    private ControlModelCard ControlCard(ModelSource source, ControlDescription control, DeclaredFacts facts, string sentence)
    {
        var name = Name(facts);
        return new ControlModelCard
        {
            Kind = ModelKind.Control,
            Id = Id(name),
            Name = name,
            Version = Version(source),
            Files = SourceFiles.ToCard(source.Files),
            Licence = Licence(facts),
            TrainingData = facts.Statement(_request.TrainingData),
            Architecture = sentence,
            Family = control.Family,
            Control = _request.Control ?? ControlNames.In(name) ?? ControlNames.In(Path.GetFileName(Path.TrimEndingDirectorySeparator(_request.Path))),
        };
    }

    private ImportedModel Written(ModelCard card, ModelSource source)
    {
        var violations = CardRules.Violations(card);
        return violations.Count == 0
            ? new ImportedModel(card, source)
            : throw new CheckpointException(_request.Path, $"no card can be written for it: {string.Join("; ", violations)}");
    }

    private string Id(string name) => _request.Id ?? ImportIds.For(name, _isTaken);

    // What a file calls itself is a title often enough; what a folder's file calls itself is that of one network.
    private string Name(DeclaredFacts facts) =>
        _request.Name ?? (Directory.Exists(_request.Path) ? null : facts.Title) ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(_request.Path));

    private string Licence(DeclaredFacts facts) =>
        _request.Licence ?? facts.Licence ?? (Directory.Exists(_request.Path) ? ReadmeLicence.Find(_request.Path) : null) ?? ModelCard.NotDeclared;

    /// <summary>Checkpoints have no versions; the day on which the file was written tells two states of one apart.</summary>
    private static string Version(ModelSource source) => source.Files.Max(file => file.Modified).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
