using ArtistAssist.Gimp;
using ArtistAssist.Gimp.Runs;

return args is [Guard.Word] ? await Guard.WatchAsync(Console.In) : PlugIn.Run(args);
