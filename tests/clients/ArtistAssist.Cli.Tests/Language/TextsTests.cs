using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ArtistAssist.Cli.Tests.Language;

/// <summary>Both languages say everything, with the same gaps to fill.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> English = Read("Texts.resx");
    private static readonly Dictionary<string, string> Chinese = Read("Texts.zh-Hans.resx");

    [Fact]
    public void Languages_Keys_AreTheSame()
    {
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Languages_Placeholders_AreTheSame()
    {
        var different = English.Keys.Where(key => !Placeholders(English[key]).SequenceEqual(Placeholders(Chinese[key])));

        Assert.Empty(different);
    }

    [Fact]
    public void Texts_None_IsEmpty()
    {
        Assert.DoesNotContain(English.Values.Concat(Chinese.Values), string.IsNullOrWhiteSpace);
    }

    [Fact]
    public void Chinese_TextsWithWords_AreTranslated()
    {
        var untranslated = English.Keys.Where(key => Words().IsMatch(Placeholder().Replace(English[key], "")) && !Han().IsMatch(Chinese[key]));

        // The program's own name needs no translation.
        Assert.Equal(["ErrorLine"], untranslated);
    }

    [Fact]
    public void English_NoText_HoldsChinese()
    {
        Assert.DoesNotContain(English.Values, text => Han().IsMatch(text));
    }

    [Fact]
    public void Texts_Everyone_IsUsed()
    {
        var code = string.Concat(Directory.EnumerateFiles(Repository.At("clients", "cli"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var unused = English.Keys.Where(key => !Regex.IsMatch(code, $@"\bTexts\.{key}\b"));

        Assert.Empty(unused);
    }

    [Fact]
    public void Code_Sentences_ComeFromTheTexts()
    {
        // Two words and a blank between them in a literal: a sentence that nobody translated. Help examples are commands.
        var literals = Directory.EnumerateFiles(Repository.At("clients", "cli"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("HelpExamples.cs", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(line => (path, line)))
            .Where(pair => Sentence().IsMatch(pair.line));

        Assert.Empty(literals);
    }

    private static Dictionary<string, string> Read(string name) => XDocument.Load(Repository.At("clients", "cli", "Language", name)).Root!
        .Elements("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[A-Za-z]{2}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("\"[A-Z][a-z]+ [a-z]+")]
    private static partial Regex Sentence();
}
