using System.Text;
using Grpc.Core;

namespace Grpc.Abstractions.Tests.Methods;

public class MarshallerTests
{
    private static readonly Marshaller<string> Contextual = Marshallers.Create<string>(
        (text, context) =>
        {
            context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
            context.Complete();
        },
        context => $"{context.PayloadLength}:{Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence())}");

    [Theory]
    [InlineData("")]
    [InlineData("größer 線")]
    public void StringMarshaller_ThereAndBack_IsTheSame(string text)
    {
        Marshaller<string> marshaller = Marshallers.StringMarshaller;

        string back = marshaller.Deserializer(marshaller.Serializer(text));

        Assert.Equal(text, back);
        Assert.Equal(Encoding.UTF8.GetBytes(text), marshaller.Serializer(text));
    }

    [Fact]
    public void Serializer_MadeOfContextualFunctions_Works()
    {
        byte[] bytes = Contextual.Serializer("größer");

        string back = Contextual.Deserializer(bytes);

        Assert.Equal(8, bytes.Length);
        Assert.Equal("8:größer", back);
    }

    [Fact]
    public void Serializer_ContextCompletedWithAnArray_IsThatArray()
    {
        byte[] payload = [1, 2];
        Marshaller<string> marshaller = Marshallers.Create<string>((_, context) => context.Complete(payload), _ => "");

        byte[] bytes = marshaller.Serializer("");

        Assert.Equal(payload, bytes);
    }

    [Fact]
    public void Serializer_ContextNeverOrTwiceCompleted_Throws()
    {
        Marshaller<string> never = Marshallers.Create<string>((_, _) => { }, _ => "");
        Marshaller<string> twice = Marshallers.Create<string>(
            (_, context) =>
            {
                context.Complete();
                context.Complete();
            },
            _ => "");

        Assert.Throws<InvalidOperationException>(() => never.Serializer(""));
        Assert.Throws<InvalidOperationException>(() => twice.Serializer(""));
    }

    [Fact]
    public void ContextualFunctions_MadeOfArrays_UseTheContextsArray()
    {
        Payload payload = new("5:found");

        Marshallers.StringMarshaller.ContextualSerializer("sent", payload.Sink);
        string received = Marshallers.StringMarshaller.ContextualDeserializer(payload);

        Assert.Equal("sent"u8, payload.Sink.Written);
        Assert.Equal("5:found", received);
    }

    [Fact]
    public void Method_Named_HasItsPath()
    {
        Method<string, string> method = new(MethodType.ServerStreaming, "art.Strokes", "Split", Contextual, Marshallers.StringMarshaller);

        Assert.Equal("/art.Strokes/Split", method.FullName);
        Assert.Equal(MethodType.ServerStreaming, method.Type);
        Assert.Same(Contextual, method.RequestMarshaller);
        Assert.Same(Marshallers.StringMarshaller, method.ResponseMarshaller);
        Assert.Throws<ArgumentNullException>(() => new Method<string, string>(MethodType.Unary, "s", null!, Contextual, Contextual));
    }

    private sealed class Payload(string text) : DeserializationContext
    {
        public Target Sink { get; } = new();

        public override int PayloadLength => text.Length;

        public override byte[] PayloadAsNewBuffer() => Encoding.UTF8.GetBytes(text);
    }

    private sealed class Target : SerializationContext
    {
        public byte[] Written { get; private set; } = [];

        public override void Complete(byte[] payload) => Written = payload;
    }
}
