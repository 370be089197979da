using System.Text.RegularExpressions;

namespace ArtistAssist.Inference.Runtime;

/// <summary>Makes one sentence of what ONNX Runtime says, which runs over several lines and names its own source files.</summary>
internal static partial class OrtMessage
{
    private const int MaxLength = 300;
    private const string FailedCheck = " was false. ";

    public static string Sentence(Exception exception) => Sentence(exception.Message);

    public static string Sentence(string message)
    {
        var text = WindowsError().Match(message) is { Success: true } error ? Describe(error.Groups[1].Value) : Strip(message);
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        return text.Length == 0 ? "No reason was given." : text.TrimEnd().TrimEnd('.') + ".";
    }

    private static string Strip(string message)
    {
        var text = ErrorCode().Replace(message.Trim(), "");
        // A failed check is printed with its source file and its condition before what it means.
        var check = text.IndexOf(FailedCheck, StringComparison.Ordinal);
        text = check >= 0 ? text[(check + FailedCheck.Length)..] : text;
        return text.Split('\r', '\n')[0];
    }

    /// <summary>The errors of DirectX that mean something to the artist; names from winerror.h.</summary>
    private static string Describe(string code) => code.ToUpperInvariant() switch
    {
        // DXGI_ERROR_NOT_FOUND, DXGI_ERROR_UNSUPPORTED
        "887A0002" or "887A0004" => $"no graphics driver for DirectX 12 was found (0x{code})",
        // DXGI_ERROR_DEVICE_REMOVED, _HUNG, _RESET, DXGI_ERROR_DRIVER_INTERNAL_ERROR
        "887A0005" or "887A0006" or "887A0007" or "887A0020" => $"the graphics driver gave up (0x{code})",
        // E_OUTOFMEMORY
        "8007000E" => $"the memory is full (0x{code})",
        _ => $"Windows reports the error 0x{code}",
    };

    [GeneratedRegex(@"\A\[ErrorCode:\w+\]\s*")]
    private static partial Regex ErrorCode();

    /// <summary>How DirectML's provider prints a failed call: Exception(1) tid(24) 887A0004 and perhaps a text.</summary>
    [GeneratedRegex(@"\bException\(\d+\) tid\([0-9a-fA-F]+\) ([0-9a-fA-F]{8})\b")]
    private static partial Regex WindowsError();
}
