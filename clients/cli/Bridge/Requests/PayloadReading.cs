using ArtistAssist.Cli.Bridge.Frames;
using ArtistAssist.Cli.Language;

namespace ArtistAssist.Cli.Bridge.Requests;

/// <summary>Brings the payloads of a frame to their places; what does not fit is read past, so that the next frame is found.</summary>
internal static class PayloadReading
{
    /// <exception cref="RefusedException">One is missing or of the wrong size; all of them have been read past.</exception>
    /// <exception cref="EndOfStreamException">The pipe ended in the middle.</exception>
    public static void Read(FrameInput input, IReadOnlyList<Payload> payloads, Plan plan)
    {
        RefusedException? refused = null;
        var open = plan.Slots.Concat(plan.Extras).ToDictionary(slot => slot.Name);
        foreach (var payload in payloads)
        {
            if (refused is null && open.Remove(payload.Name, out var slot))
            {
                refused = WrongSize(slot, payload);
                if (refused is null)
                {
                    slot.Read(input, (int)payload.Size);
                    continue;
                }
            }

            input.Skip(payload.Size);
        }

        refused ??= plan.Slots.FirstOrDefault(slot => open.ContainsKey(slot.Name)) is { } missing
            ? new RefusedException(Say.With(Texts.BridgePayloadMissing, missing.Name), missing.Name)
            : null;
        if (refused is not null)
        {
            throw refused;
        }
    }

    public static void Skip(FrameInput input, IReadOnlyList<Payload> payloads)
    {
        foreach (var payload in payloads)
        {
            input.Skip(payload.Size);
        }
    }

    private static RefusedException? WrongSize(PayloadSlot slot, Payload payload) => payload.Size >= slot.Least && payload.Size <= slot.Most
        ? null
        : new RefusedException(Say.With(Texts.BridgePayloadSize, slot.Name, payload.Size, slot.Most), slot.Name);
}
