using System.Globalization;
using System.Text.RegularExpressions;

namespace ArtistAssist.Diffusion.Prompts.Scheduling;

/// <summary>
/// Reads brackets from the innermost outwards: each time one closes it is a change, an alternation or emphasis, by the colons and bars within it.
/// A bracket that is none of these is text. One that closes nothing, or the wrong one, makes text of all that are open around it. A bar that parts no
/// alternatives, or a backslash at the end, makes text of the whole prompt.
/// </summary>
internal sealed partial class ScheduleParser
{
    private const int DeepestNesting = 200;

    private readonly int _stepCount;
    private readonly Stack<Bracket> _open = new();
    private bool _failed;

    private ScheduleParser(int stepCount) => _stepCount = stepCount;

    public static ScheduleNode Parse(string prompt, int stepCount)
    {
        var parser = new ScheduleParser(stepCount);
        parser._open.Push(new Bracket('\0'));
        foreach (Match token in Token().Matches(prompt))
        {
            parser.Take(token.Value);
        }

        parser.GiveUpAll();
        var whole = parser._open.Peek().Whole();
        return parser._failed ? new ScheduleNode.Plain(prompt) : whole;
    }

    private void Take(string token)
    {
        var top = _open.Peek();
        switch (token)
        {
            case "(" or "[":
                Open(token[0]);
                break;
            case ")" or "]" when top.Opening == (token == ")" ? '(' : '['):
                Close(token);
                break;
            case ")" or "]":
                GiveUpAll();
                _open.Peek().Add(new ScheduleNode.Plain(token));
                break;
            case ":" or "|" when _open.Count > 1:
                top.Separate(token);
                break;
            default:
                _failed |= token is "|" or "\\";
                top.Add(new ScheduleNode.Plain(token));
                break;
        }
    }

    private void Open(char opening)
    {
        if (_open.Count > DeepestNesting)
        {
            throw new PromptException($"The prompt's brackets are nested more than {DeepestNesting} deep.");
        }

        _open.Push(new Bracket(opening));
    }

    private void Close(string closing)
    {
        var bracket = _open.Pop();
        var outer = _open.Peek();
        if (bracket.AsChange(_stepCount) is { } change)
        {
            outer.Add(change);
        }
        else if (bracket.AsAlternation() is { } alternation)
        {
            outer.Add(alternation);
        }
        else
        {
            AddText(outer, bracket, closing);
            if (!bracket.IsEmphasis)
            {
                GiveUpAll();
            }
        }
    }

    /// <summary>Takes all open brackets as text.</summary>
    private void GiveUpAll()
    {
        while (_open.Count > 1)
        {
            var bracket = _open.Pop();
            AddText(_open.Peek(), bracket, string.Empty);
        }
    }

    /// <summary>Puts a bracket, as the text that it was, into the one around it.</summary>
    private void AddText(Bracket outer, Bracket inner, string closing)
    {
        _failed |= inner.HasBar;
        outer.Add(new ScheduleNode.Plain(inner.Opening.ToString()));
        outer.Add(inner.Whole());
        outer.Add(new ScheduleNode.Plain(closing));
    }

    [GeneratedRegex(@"(?:[^\\\[\]():|]|\\.)+|[\[\]():|\\]", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>What stands within a bracket so far: sections, and the colons or bars between them.</summary>
    private sealed class Bracket(char opening)
    {
        private readonly List<List<ScheduleNode>> _sections = [[]];
        private readonly List<string> _separators = [];

        public char Opening { get; } = opening;

        /// <summary>Whether it may stand within another bracket although it is neither a change nor an alternation.</summary>
        public bool IsEmphasis => _separators.Count == 0 || (Opening == '(' && _separators is [":"]);

        public bool HasBar => _separators.Contains("|");

        public void Add(ScheduleNode node) => _sections[^1].Add(node);

        public void Separate(string separator)
        {
            _separators.Add(separator);
            _sections.Add([]);
        }

        public ScheduleNode.Sequence Whole()
        {
            var parts = new List<ScheduleNode>(_sections[0]);
            for (var i = 0; i < _separators.Count; i++)
            {
                parts.Add(new ScheduleNode.Plain(_separators[i]));
                parts.AddRange(_sections[i + 1]);
            }

            return new ScheduleNode.Sequence(parts);
        }

        public ScheduleNode.Change? AsChange(int stepCount)
        {
            if (Opening != '[' || _separators is not ([":"] or [":", ":"]) || _sections[^1] is not [ScheduleNode.Plain number])
            {
                return null;
            }

            var match = Number().Match(number.Text);
            if (!match.Success)
            {
                return null;
            }

            var value = double.Parse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);
            var share = match.Groups[1].Value.Contains('.', StringComparison.Ordinal);
            var when = (int)Math.Clamp(share ? value * stepCount : value, -1, stepCount);
            var before = _sections.Count == 3 ? Section(0) : new ScheduleNode.Sequence([]);
            return new ScheduleNode.Change(before, Section(_sections.Count - 2), when);
        }

        public ScheduleNode.Alternation? AsAlternation() =>
            Opening == '[' && _separators.Count > 0 && _separators.TrueForAll(s => s == "|")
                ? new ScheduleNode.Alternation([.. Enumerable.Range(0, _sections.Count).Select(Section)])
                : null;

        private ScheduleNode.Sequence Section(int index) => new ScheduleNode.Sequence(_sections[index]);
    }
}
