namespace ArtistAssist.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Question">What was measured.</param>
/// <param name="Result">Median, and the spread where there is one.</param>
/// <param name="Reference">What it is compared with in the same run.</param>
/// <param name="Ratio">Result against reference.</param>
/// <param name="Budget">What design or issue asks for.</param>
internal sealed record Row(string Question, string Result, string Reference, string Ratio, string Budget)
{
    /// <summary>As a line of Markdown.</summary>
    public override string ToString() => $"| {Question} | {Result} | {Reference} | {Ratio} | {Budget} |";
}
