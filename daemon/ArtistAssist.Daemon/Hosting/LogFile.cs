using System.Globalization;
using System.Text;
using Serilog;
using Serilog.Events;
using Serilog.Sinks.File;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>The log that is written where no journal of the system takes it: five files of ten megabytes at most.</summary>
internal sealed class LogFile : FileLifecycleHooks
{
    private const long FileBytes = 10_000_000;
    private const int Files = 5;
    private string? _path;

    /// <summary>The file now written; null when the log goes elsewhere.</summary>
    public string? Path => Volatile.Read(ref _path);

    public Serilog.ILogger Open(string folder)
    {
        return new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
            .WriteTo.File(
                System.IO.Path.Combine(folder, "artistassistd.log"),
                formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: Files,
                hooks: this)
            .CreateLogger();
    }

    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        Volatile.Write(ref _path, path);
        return base.OnFileOpened(path, underlyingStream, encoding);
    }
}
