using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One header or trailer. Immutable.</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>A binary entry; it keeps a copy of the bytes.</summary>
        /// <param name="key">Letters (made lower case), digits, <c>_ - .</c>; ends in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="valueBytes">Any bytes.</param>
        /// <exception cref="ArgumentException">The key breaks a rule.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalized(key);
            if (!IsBinary)
            {
                throw new ArgumentException($"The key of a binary entry ends in '{BinaryHeaderSuffix}'; '{key}' does not.", nameof(key));
            }

            _bytes = [.. valueBytes];
        }

        /// <summary>An entry of text.</summary>
        /// <param name="key">Letters (made lower case), digits, <c>_ - .</c>; does not end in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="value">ASCII text without control characters, or it will not travel.</param>
        /// <exception cref="ArgumentException">The key breaks a rule.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalized(key);
            if (IsBinary)
            {
                throw new ArgumentException($"Only the key of a binary entry ends in '{BinaryHeaderSuffix}'; '{key}' came with text.", nameof(key));
            }

            _text = value;
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes: the key ends in <see cref="BinaryHeaderSuffix"/>.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"'{Key}' is a binary entry; read its bytes.");

        /// <summary>A copy of the bytes; of an entry of text, its ASCII bytes.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(Value) : [.. _bytes];

        /// <summary>Key and value.</summary>
        public override string ToString() =>
            _bytes is null ? $"[Entry: key={Key}, value={_text}]" : $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes)}]";

        private static string Normalized(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            return key.Length > 0 && !key.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? key.ToLowerInvariant()
                : throw new ArgumentException($"'{key}' is no metadata key: it takes letters, digits, '_', '-' and '.' only.", nameof(key));
        }
    }
}
