namespace ArtistAssist.Cli.Tests.Processes;

/// <summary>The scripts in the shells they are for.</summary>
public sealed class CompletionProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompletionProcessTests() => _folder.Write("scan one.png", 1);

    public void Dispose() => _folder.Dispose();

    [RequiresFact(Requirement.Unix)]
    public Task Bash_SubcommandBegun_IsCompleted() => BashAsync("artistassist cl", ["clean"]);

    [RequiresFact(Requirement.Unix)]
    public Task Bash_NestedCommand_IsCompleted() => BashAsync("artistassist daemon st", ["start", "status", "stop"]);

    [RequiresFact(Requirement.Unix)]
    public Task Bash_OptionBegun_IsCompleted() => BashAsync("artistassist clean a.png --ou", ["--out", "--output"]);

    [RequiresFact(Requirement.Unix)]
    public Task Bash_ValueOfAnOption_IsCompleted() => BashAsync("artistassist clean a.png --output t", ["transparent"]);

    [RequiresFact(Requirement.Unix)]
    public Task Bash_Path_IsLeftToTheShell() => BashAsync("artistassist clean sca", []);

    [RequiresFact(Requirement.Fish)]
    public async Task Fish_CommandLines_AreCompleted()
    {
        var outcome = await ShellAsync("/usr/bin/fish", "--no-config", "-c", """
            artistassist completion fish | source
            for line in 'artistassist cl' 'artistassist daemon sto' 'artistassist clean a.png --output t' 'artistassist clean sca'
                echo $line '=>' (complete -C $line | string split -f1 \t)
            end
            """);

        Assert.Equal(
            ["artistassist cl => clean", "artistassist daemon sto => stop", "artistassist clean a.png --output t => transparent", "artistassist clean sca => scan one.png"],
            outcome.Lines.Select(line => line.Trim()));
    }

    [RequiresFact(Requirement.Zsh)]
    public async Task Zsh_CommandLines_AreCompleted()
    {
        // A second zsh on a pseudo-terminal, because completion works only where somebody types.
        var outcome = await ShellAsync("/usr/bin/zsh", "-f", "-c", """
            zmodload zsh/zpty
            zpty typist zsh -f -i
            say() { zpty -w typist "$1" }
            hear() { local text all=; while zpty -r typist text; do all+=$text; [[ $all == *"$1"* ]] && break; done; print -r -- "$all" }
            say 'PS1=; PROMPT_EOL_MARK=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; source <(artistassist completion zsh); print rea""dy'
            hear ready >/dev/null
            for line in 'artistassist cl' 'artistassist daemon sto' 'artistassist clean a.png --output t' 'artistassist clean sca'; do
                zpty -w -n typist "print -r -- $line"$'\C-a\C-k'"$line"$'\t'$'\C-a'"print -r -- '=>' "$'\C-e'" e"'n""d'$'\n'
                hear end | tr -d '\r' | grep -a -o '^=> .* end' | tail -1
            done
            zpty -d typist
            """);

        Assert.Equal(
            ["=> artistassist clean end", "=> artistassist daemon stop end", "=> artistassist clean a.png --output transparent end", "=> artistassist clean scan one.png end"],
            outcome.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Completion_EveryShell_GetsAScriptThatAsksTheProgram(string shell)
    {
        var outcome = await CliProcess.RunAsync(new Dictionary<string, string>(), "completion", shell);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("[suggest:", outcome.Out, StringComparison.Ordinal);
    }

    private async Task BashAsync(string line, string[] expected)
    {
        var outcome = await ShellAsync("/bin/bash", "--norc", "-c", """
            source <(artistassist completion bash)
            COMP_LINE="$1" COMP_POINT=${#1}
            read -ra COMP_WORDS <<<"$1"
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _artistassist
            printf '%s\n' "${COMPREPLY[@]}"
            """, "bash", line);

        Assert.Empty(outcome.Error);
        Assert.Equal(expected, outcome.Lines.Order(StringComparer.Ordinal));
    }

    private async Task<Outcome> ShellAsync(string shell, params string[] arguments)
    {
        var path = $"{Path.GetDirectoryName(CliProcess.Program)}:{Environment.GetEnvironmentVariable("PATH")}";
        var start = CliProcess.StartInfo(shell, new Dictionary<string, string> { ["PATH"] = path, ["HOME"] = _folder.Path, ["TERM"] = "dumb" }, arguments);
        start.WorkingDirectory = _folder.Path;
        return await CliProcess.RunAsync(start);
    }
}
