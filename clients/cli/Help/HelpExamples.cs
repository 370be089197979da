using System.CommandLine;

namespace ArtistAssist.Cli.Help;

internal static class HelpExamples
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Examples = new()
    {
        ["clean"] =
        [
            "artistassist clean sketch.png",
            "artistassist clean *.jpg --out cleaned/ --json",
            "artistassist clean page.tif --output transparent --ink '#203040' --format png",
        ],
        ["inpaint"] =
        [
            "artistassist inpaint page.png --mask scratch.png",
            "artistassist inpaint page.png --mask lamp.png --mode remove --out without-lamp.png",
            "artistassist inpaint lines.png --close-gaps=12",
        ],
        ["cancel"] = ["artistassist cancel --all"],
        ["completion"] = ["source <(artistassist completion bash)"],
    };

    public static IReadOnlyList<string> Of(Command command) => Examples.GetValueOrDefault(command.Name) ?? [];
}
