using System.Text;

namespace ArtistAssist.Inference.Runtime;

/// <summary>Makes one sentence of what ONNX Runtime says, which runs over several lines and names its own source files.</summary>
internal static class OrtMessage
{
    private const int MaxLength = 300;

    public static string Sentence(Exception exception)
    {
        var text = exception.Message.AsSpan().Trim();
        if (text.StartsWith("[ErrorCode:", StringComparison.Ordinal) && text.IndexOf(']') is var end && end >= 0)
        {
            text = text[(end + 1)..].Trim();
        }

        var line = text.IndexOfAny('\r', '\n');
        text = line >= 0 ? text[..line] : text;
        var sentence = new StringBuilder(MaxLength).Append(text[..Math.Min(text.Length, MaxLength)].TrimEnd().TrimEnd('.'));
        return (sentence.Length == 0 ? sentence.Append("no reason was given") : sentence).Append('.').ToString();
    }
}
