using ArtistAssist.Daemon.Hosting;
using ArtistAssist.Daemon.Jobs;
using ArtistAssist.Daemon.Machine;
using ArtistAssist.Daemon.Pictures;
using ArtistAssist.Inference.Devices;
using ArtistAssist.Models.Cards;
using ArtistAssist.Models.Catalog;
using ArtistAssist.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace ArtistAssist.Daemon.Services;

/// <summary>The daemon about itself.</summary>
internal sealed class DaemonService(OpenJobs jobs, TaskRunners runners, Workbench bench, StatusReport status, IHostApplicationLifetime lifetime, TimeProvider time)
    : Protocol.V1.Daemon.DaemonBase
{
    // A client's display needs no more; a batch of tiny steps would otherwise be a flood.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public override async Task<GetCapabilitiesResponse> GetCapabilities(GetCapabilitiesRequest request, ServerCallContext context)
    {
        var devices = await bench.Devices.ListAsync(request.MeasureAgain, context.CancellationToken);
        var chosen = devices.FirstOrDefault(device => device.Works);
        return new GetCapabilitiesResponse
        {
            SoftwareVersion = SoftwareVersion.Text,
            Devices = { devices.Select(device => Write(device, device == chosen)) },
            Models = { bench.Catalog.List().Select(entry => entry.Model).OfType<InstalledModel>().Select(model => Write(model, devices)) },
            Limits = new DaemonLimits
            {
                MaxSide = PictureBounds.MaxSide,
                MaxPixels = PictureBounds.MaxPixels,
                MaxContentBytes = DaemonBounds.MaxContentBytes,
                MaxQueuedJobs = (uint)jobs.Capacity,
            },
        };
    }

    public override Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context) => Task.FromResult(status.Write());

    public override async Task Watch(WatchDaemonRequest request, IServerStreamWriter<GetStatusResponse> responseStream, ServerCallContext context)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                var changed = jobs.Changed.Next;
                await responseStream.WriteAsync(status.Write(), token.Token);
                await changed.WaitAsync(token.Token);
                await Task.Delay(Pause, time, token.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new DaemonStoppingException();
        }
    }

    public override Task<ShutdownResponse> Shutdown(ShutdownRequest request, ServerCallContext context)
    {
        jobs.Stop();
        var left = (uint)(jobs.QueuedCount + jobs.RunningCount);
        lifetime.StopApplication();
        return Task.FromResult(new ShutdownResponse { QueuedJobs = left });
    }

    private static Device Write(DeviceInfo device, bool chosen) => new()
    {
        DeviceId = device.Id,
        Name = device.Name,
        Works = device.Works,
        Reason = device.Works ? "" : device.Reason ?? "",
        Chosen = chosen,
        TimePerMegapixel = device.TimePerMegapixel?.ToDuration(),
        Measured = device.Measured.ToTimestamp(),
    };

    private ModelCapability Write(InstalledModel model, IEnumerable<DeviceInfo> devices)
    {
        var tasks = model.Card.Tasks.Where(task => runners.Does(task.ToContract())).ToList();
        return new ModelCapability
        {
            ModelId = model.Id,
            Tasks = { tasks.Select(task => task.ToContract()) },
            DeviceIds = { devices.Where(device => device.Works).Select(device => device.Id) },
            IsDefault = tasks.Exists(task => IsDefault(model, task)),
            DefaultTasks = { tasks.Where(task => IsDefault(model, task)).Select(task => task.ToContract()) },
        };
    }

    private bool IsDefault(InstalledModel model, ModelTask task) => bench.Catalog.GetDefault(task).Id == model.Id;
}
