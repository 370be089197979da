using ArtistAssist.Protocol.V1;
using Grpc.Core;
using ModelsClient = ArtistAssist.Protocol.V1.Models.ModelsClient;

namespace ArtistAssist.PluginSdk.Connecting;

/// <summary>Reads the answers of an import.</summary>
internal sealed class ModelImporting(ModelsClient models)
{
    public async Task<Model> RunAsync(ImportModelRequest request, Action<ImportStep>? onStep, CancellationToken cancellationToken)
    {
        using var call = models.Import(request, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            switch (call.ResponseStream.Current.HappenedCase)
            {
                case ImportModelResponse.HappenedOneofCase.Step:
                    onStep?.Invoke(call.ResponseStream.Current.Step);
                    break;
                case ImportModelResponse.HappenedOneofCase.Model:
                    return call.ResponseStream.Current.Model;
            }
        }

        throw new RpcException(new Status(StatusCode.Internal, "The daemon ended the import without saying what came of it; its log may say more."));
    }
}
