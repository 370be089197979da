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
            "artistassist clean scans/ --recursive --out cleaned/ --resume --report night.html",
            "artistassist clean page.tif --output transparent --ink '#203040' --format png",
        ],
        ["inpaint"] =
        [
            "artistassist inpaint page.png --mask scratch.png",
            "artistassist inpaint page.png --mask lamp.png --mode remove --out without-lamp.png",
            "artistassist inpaint lines.png --close-gaps=12",
            "artistassist inpaint panel.png --expand 0,0,400,0",
            "artistassist inpaint page.png --mask sky.png --model line-diffusion-1 --proposals 3",
        ],
        ["refine"] =
        [
            "artistassist refine sketch.png --strength 0.4 --proposals 4",
            "artistassist refine page.png --model my-checkpoint --prompt 'girl with an umbrella, rain' --control line_art:0.8 --line-lock 0.5",
            "artistassist refine face.png --mask eyes.png --seed 7 --steps 12 --scheduler dpmpp-2m --spacing karras",
        ],
        ["import"] =
        [
            "artistassist models import ~/checkpoints/my-style.safetensors",
            "artistassist models import control_lineart.safetensors --control line_art",
            "artistassist models import ink.safetensors --as ink --licence CC-BY-4.0 --training-data 'My own drawings of 2025.'",
        ],
        ["worker"] =
        [
            "artistassist worker --broker amqp://artist:secret@studio.local",
            "artistassist worker --broker amqp://artist:secret@studio.local --shared /mnt/studio --device cuda",
        ],
        ["watch"] =
        [
            "artistassist watch ~/Scans --out ~/Scans/clean",
            "artistassist watch ~/Sync/sketches --task clean --out ~/Sync/lines --output transparent --format png",
        ],
        ["cancel"] = ["artistassist cancel --all"],
        ["completion"] = ["source <(artistassist completion bash)"],
    };

    public static IReadOnlyList<string> Of(Command command) => Examples.GetValueOrDefault(command.Name) ?? [];
}
