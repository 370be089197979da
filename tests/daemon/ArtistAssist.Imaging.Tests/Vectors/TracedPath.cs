using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ArtistAssist.Imaging.Tests.Vectors;

/// <summary>The curves of an SVG file, read as far as our files and potrace's go.</summary>
internal sealed partial class TracedPath
{
    private const int StepsOfACurve = 160;

    public List<Vector2> Points { get; } = [];

    public int Nodes { get; private set; }

    public static TracedPath Read(string svg)
    {
        XNamespace name = "http://www.w3.org/2000/svg";
        var read = new TracedPath();
        foreach (var path in XDocument.Parse(svg).Descendants(name + "path"))
        {
            // potrace draws upside down, ten times as large.
            var moved = path.Ancestors().Select(group => (string?)group.Attribute("transform")).FirstOrDefault(transform => transform is not null);
            var numbers = Number().Matches(moved ?? "").Select(Value).ToArray();
            var (shift, scale) = numbers.Length == 4 ? (new Vector2(numbers[0], numbers[1]), new Vector2(numbers[2], numbers[3])) : (Vector2.Zero, Vector2.One);
            read.Add((string)path.Attribute("d")!, place => (place * scale) + shift);
        }

        return read;
    }

    private void Add(string data, Func<Vector2, Vector2> place)
    {
        var (here, start) = (Vector2.Zero, Vector2.Zero);
        foreach (Match command in Command().Matches(data))
        {
            var letter = command.Value[0];
            var numbers = new Queue<float>(Number().Matches(command.Value).Select(Value));
            var isFirst = true;
            Vector2 Next() => new Vector2(numbers.Dequeue(), numbers.Dequeue()) + (char.IsLower(letter) ? here : Vector2.Zero);
            while (numbers.Count > 0)
            {
                var from = here;
                if (char.ToUpperInvariant(letter) == 'C')
                {
                    var (one, other, end) = (Next(), Next(), Next());
                    Draw(t => place(Curve(from, one, other, end, t)), StepsOfACurve);
                    here = end;
                    Nodes++;
                }
                else if (char.ToUpperInvariant(letter) == 'M' && isFirst)
                {
                    (here, start) = (Next(), Vector2.Zero);
                    start = here;
                }
                else
                {
                    here = Next();
                    var end = here;
                    Draw(t => place(Vector2.Lerp(from, end, t)), (int)(4 * Vector2.Distance(place(from), place(end))) + 1);
                    Nodes++;
                }

                isFirst = false;
            }

            if (char.ToUpperInvariant(letter) == 'Z' && Vector2.Distance(place(here), place(start)) > 0.001f)
            {
                var from = here;
                Draw(t => place(Vector2.Lerp(from, start, t)), (int)(4 * Vector2.Distance(place(from), place(start))) + 1);
                Nodes++;
            }

            here = char.ToUpperInvariant(letter) == 'Z' ? start : here;
        }
    }

    private void Draw(Func<float, Vector2> at, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Points.Add(at(i / (float)steps));
        }
    }

    private static Vector2 Curve(Vector2 start, Vector2 one, Vector2 other, Vector2 end, float t) =>
        Vector2.Lerp(Vector2.Lerp(Vector2.Lerp(start, one, t), Vector2.Lerp(one, other, t), t), Vector2.Lerp(Vector2.Lerp(one, other, t), Vector2.Lerp(other, end, t), t), t);

    private static float Value(Match match) => float.Parse(match.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("[MmLlCcZz][^MmLlCcZz]*")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d*\.?\d+")]
    private static partial Regex Number();
}
