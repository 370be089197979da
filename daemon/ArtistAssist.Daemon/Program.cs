using ArtistAssist.Daemon.Hosting;

return await DaemonCommand.InvokeAsync(args);
