using ArtistAssist.Daemon.Energy;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Daemon.Results;
using ArtistAssist.Daemon.Security;
using ArtistAssist.Daemon.Services;
using ArtistAssist.Daemon.Storage;
using ArtistAssist.Daemon.Tasks;
using ArtistAssist.Imaging.Codecs;
using ArtistAssist.Inference.Devices.Probing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Systemd;
using Serilog;

namespace ArtistAssist.Daemon.Hosting;

/// <summary>Puts the daemon together and runs it until it is asked to stop.</summary>
internal static class DaemonHost
{
    // A step of a large model on a slow machine may take this long; then the work is given up, and done after the next start.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    private static readonly PathString WatchPath = $"/{Protocol.V1.Daemon.Descriptor.FullName}/{nameof(DaemonService.Watch)}";

    /// <exception cref="AlreadyRunningException">Another daemon uses one of the folders.</exception>
    /// <exception cref="ForeignFolderException">The runtime folder is not the user's own.</exception>
    /// <exception cref="SocketPathException">The runtime folder's path is too long.</exception>
    /// <exception cref="JournalTooNewException">A later version has written the journal.</exception>
    /// <exception cref="DiskFullException">There is no room to begin.</exception>
    public static async Task RunAsync(DaemonOptions options)
    {
        var folders = new DataFolders(options.Data, options.Runtime);
        PrivateFolder.Ensure(folders.Data);
        PrivateFolder.Ensure(folders.Runtime);
        using var journalLock = InstanceLock.Take(folders.Data);
        using var socketLock = folders.Runtime == folders.Data ? null : InstanceLock.Take(folders.Runtime);
        LocalEndpoint.Prepare(folders);
        await using var app = Build(options, folders);
        await app.RunAsync();
    }

    private static WebApplication Build(DaemonOptions options, DataFolders folders)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddLogging(builder, folders);
        AddServices(builder.Services, options, folders);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 8 * DaemonBounds.ChunkBytes;
            kestrel.Limits.Http2.InitialStreamWindowSize = 4 * DaemonBounds.ChunkBytes;
            LocalEndpoint.Listen(kestrel, folders, kestrel.ApplicationServices.GetRequiredService<Activity>().Touch);
        });
        if (OperatingSystem.IsWindows())
        {
            builder.WebHost.UseNamedPipes(pipe => pipe.CurrentUserOnly = true);
        }
        else
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = LocalEndpoint.Bind);
        }

        var app = builder.Build();
        app.Use(CountCall);
        app.UseRouting();
        app.MapGrpcService<AssistService>();
        app.MapGrpcService<PixelsService>();
        app.MapGrpcService<ModelsService>();
        app.MapGrpcService<DaemonService>();
        return app;
    }

    private static async Task CountCall(HttpContext call, RequestDelegate next)
    {
        // Who only looks on wants nothing: an editor that shows the daemon's state all day does not keep it awake.
        using var underWay = call.Request.Path == WatchPath ? null : call.RequestServices.GetRequiredService<Activity>().Begin();
        await next(call);
    }

    private static void AddLogging(WebApplicationBuilder builder, DataFolders folders)
    {
        var file = new LogFile();
        builder.Services.AddSingleton(file);
        if (SystemdHelpers.IsSystemdService())
        {
            builder.Services.AddSystemd();
            builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddSystemdConsole();
        }
        else
        {
            builder.Services.AddSerilog(file.Open(folders.Logs), dispose: true);
        }
    }

    private static void AddServices(IServiceCollection services, DaemonOptions options, DataFolders folders)
    {
        services.AddRoutingCore();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = DaemonBounds.MaxMessageBytes;
            grpc.MaxSendMessageSize = DaemonBounds.MaxMessageBytes;
            grpc.Interceptors.Add<StatusInterceptor>();
        });
        services.AddSingleton<StatusInterceptor>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownTimeout;
            host.ServicesStopConcurrently = true;
        });

        services.AddSingleton(options).AddSingleton(folders).AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Journal.Open(folders.Journal));
        services.AddSingleton<ContentStore>();
        services.AddSingleton(provider => new StoreKeeper(
            provider.GetRequiredService<Journal>(), provider.GetRequiredService<ContentStore>(), TimeProvider.System, options.StoreQuota));
        services.AddSingleton<IDeviceProbe>(_ => new ChildProcessProbe(ProbeCommands.OfThisProgram(), TimeProvider.System));
        services.AddSingleton<Workbench>().AddSingleton(provider => provider.GetRequiredService<Workbench>().Catalog);
        services.AddSingleton<ShelfFiles>().AddSingleton<ModelHashes>().AddSingleton<ModelShelf>();
        services.AddSingleton(new ImageDecoder(new ImageLimits { MaximumSide = PictureBounds.MaxSide, MaximumMegapixels = (int)(PictureBounds.MaxPixels / 1_000_000) }));
        services.AddSingleton<PictureOpener>().AddSingleton<PicturesAhead>().AddSingleton<ResultFiles>();

        services.AddSingleton<TaskModels>().AddSingleton<Loras>().AddSingleton<ProposalWriter>().AddSingleton<DiffusionWork>();
        services.AddSingleton<IDiffusionModels, DiffusionModels>();
        services.AddSingleton<ITaskRunner, CleanupRunner>().AddSingleton<ITaskRunner, RefineRunner>().AddSingleton<ITaskRunner, InpaintRunner>().AddSingleton<TaskRunners>();
        services.AddSingleton<JobEvents>();
        services.AddSingleton(provider => new OpenJobs(
            provider.GetRequiredService<JobEvents>(), provider.GetRequiredService<Journal>(), TimeProvider.System, options.QueueSize));
        services.AddSingleton<JobBook>().AddSingleton<Proposals>().AddSingleton<JobHistory>();
        services.AddSingleton<EnergyMeter>(_ => new EnergyMeter());
        services.AddSingleton<StatusMapping>().AddSingleton<IFailureMapping>(provider => provider.GetRequiredService<StatusMapping>());
        services.AddSingleton<Activity>().AddSingleton<StatusReport>();
        services.AddHostedService<Announcement>().AddHostedService<JobWorker>().AddHostedService<DeviceMeasuring>().AddHostedService<IdleStop>().AddHostedService<Housekeeping>().AddHostedService<OpenHashes>();
    }
}
