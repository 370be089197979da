using Google.Protobuf;

namespace ArtistAssist.PluginSdk.Contents;

/// <summary>Bytes that travel under the name of their SHA-256.</summary>
internal sealed record Content(ByteString Sha256, long Size, Func<Stream> Open);
