using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using ArtistAssist.Cli.Batch.Broker;
using ArtistAssist.Cli.Batch.Inputs;
using ArtistAssist.Cli.Batch.Runs;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Commands;

/// <summary>How a command goes about many pictures.</summary>
internal sealed class BatchSwitches : IEnumerable<Option>
{
    private const int MostJobs = 32;

    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = Texts.BatchRecursiveDescription };
    private readonly Option<string?> _filesFrom = new("--files-from") { Description = Texts.BatchFilesFromDescription, HelpName = "FILE|-" };
    private readonly Option<string?> _maskPattern = new("--mask-pattern") { Description = Texts.BatchMaskPatternDescription, HelpName = "'{dir}/{name}.mask.png'" };
    private readonly Option<bool> _resume = new("--resume") { Description = Texts.BatchResumeDescription };
    private readonly Option<bool> _rehash = new("--rehash") { Description = Texts.BatchRehashDescription };
    private readonly Option<bool> _failFast = new("--fail-fast") { Description = Texts.BatchFailFastDescription };
    private readonly Option<double?> _fidelity = new("--fail-on-fidelity") { Description = Texts.BatchFidelityDescription, HelpName = "F1" };
    private readonly Option<int?> _jobs = new("--jobs", "-j") { Description = Texts.BatchJobsDescription, HelpName = "N" };
    private readonly Option<string?> _report = new("--report") { Description = Texts.BatchReportDescription, HelpName = "FILE.html" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = Texts.BatchDryRunDescription };
    private readonly BrokerSwitch _broker = new(Texts.BatchBrokerDescription);
    private readonly Option<string?> _shared = new("--shared") { Description = Texts.BatchSharedDescription, HelpName = "DIR" };
    private readonly Option<string?> _shard = new("--shard") { Description = Texts.BatchShardDescription, HelpName = "I/N" };

    public BatchSwitches()
    {
        _fidelity.Validators.Add(result => Bounds.Check(result, _fidelity, 0, 1));
        _jobs.Validators.Add(result => Bounds.Check(result, _jobs, 1, MostJobs));
        _maskPattern.Validators.Add(result => Check(result, MaskPattern.Problem));
        _shard.Validators.Add(result => Check(result, text => Shard.Parse(text) is null ? Say.With(Texts.ShardInvalid, text) : null));
    }

    public Option<string?> MaskPatterns => _maskPattern;

    public Option<string?> Broker => _broker;

    public Option<string?> Shared => _shared;

    /// <summary>What was said about a batch; a list of paths is read.</summary>
    /// <exception cref="IOException">The list cannot be read.</exception>
    public async Task<BatchRequest> ReadAsync(ParseResult parsed, IReadOnlyList<string> paths, CancellationToken cancellationToken) => new()
    {
        Inputs = new InputRequest
        {
            Paths = paths,
            Listed = parsed.GetValue(_filesFrom) is { } list ? await PathList.ReadAsync(list, cancellationToken).ConfigureAwait(false) : [],
            IsRecursive = parsed.GetValue(_recursive),
            Masks = parsed.GetValue(_maskPattern) is { } pattern ? new MaskPattern(pattern) : null,
        },
        Run = new RunSettings
        {
            Jobs = parsed.GetValue(_jobs) ?? RunSettings.UsualJobs,
            FailsFast = parsed.GetValue(_failFast),
            LeastFidelity = parsed.GetValue(_fidelity),
        },
        Shard = parsed.GetValue(_shard) is { } shard ? Shard.Parse(shard) : null,
        Resumes = parsed.GetValue(_resume) || parsed.GetValue(_rehash),
        Report = parsed.GetValue(_report),
        IsDry = parsed.GetValue(_dryRun),
        Broker = _broker.Address(parsed) is { } broker ? new BrokerPlace(broker, parsed.GetValue(_shared) is { } shared ? SharedFolder.Open(shared) : null) : null,
        Rehashes = parsed.GetValue(_rehash),
    };

    /// <summary>Something has to name pictures.</summary>
    public void CheckNamed(CommandResult result, Argument paths)
    {
        if (result.GetResult(paths) is not { Tokens.Count: > 0 } && result.GetResult(_filesFrom) is null)
        {
            result.AddError(Texts.PathsMissing);
        }
    }

    public IEnumerator<Option> GetEnumerator()
    {
        IEnumerable<Option> options = [_recursive, _filesFrom, _maskPattern, _resume, _rehash, _failFast, _fidelity, _dryRun, _jobs, _report, _shard, _broker, _shared];
        return options.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Check(OptionResult result, Func<string, string?> problem)
    {
        if (result.Tokens.SingleOrDefault()?.Value is { } text && problem(text) is { } sentence)
        {
            result.AddError(sentence);
        }
    }
}
