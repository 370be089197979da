using System.Numerics.Tensors;

namespace ArtistAssist.Inference.DiffusionModels.Vae;

/// <summary>Takes a picture or latents through a network tile by tile, and blends what comes out.</summary>
/// <param name="rows">Tiles from top to bottom.</param>
/// <param name="columns">Tiles from left to right.</param>
/// <param name="inputUnit">Places of the input along a latent.</param>
/// <param name="outputUnit">Places of the output along a latent.</param>
internal sealed class TiledPass(TileAxis rows, TileAxis columns, int inputUnit, int outputUnit)
{
    /// <summary>Takes one tile through: [channels, height, width] of the input in, the same of the output out.</summary>
    public delegate void Network(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Takes all of it through.</summary>
    /// <param name="input">[channels, height, width].</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="inputWidth">Columns of the input.</param>
    /// <param name="output">[channels, height, width]: receives the result.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="outputWidth">Columns of the output.</param>
    /// <param name="network">Takes a tile through.</param>
    public void Run(ReadOnlySpan<float> input, int inputChannels, int inputWidth, Span<float> output, int outputChannels, int outputWidth, Network network)
    {
        var area = rows.Length * columns.Length;
        var tile = new float[inputChannels * area * inputUnit * inputUnit];
        var result = new float[outputChannels * area * outputUnit * outputUnit];
        output.Clear();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                Cut(input, inputChannels, inputWidth, tile, rows.Start(row) * inputUnit, columns.Start(column) * inputUnit);
                network(tile, result);
                Blend(result, row, column, output, outputChannels, outputWidth);
            }
        }
    }

    private void Cut(ReadOnlySpan<float> input, int channels, int width, Span<float> tile, int top, int left)
    {
        var (height, tileHeight, tileWidth) = (input.Length / channels / width, rows.Length * inputUnit, columns.Length * inputUnit);
        for (var i = 0; i < channels * tileHeight; i++)
        {
            var y = ((i / tileHeight) * height) + top + (i % tileHeight);
            input.Slice((y * width) + left, tileWidth).CopyTo(tile[(i * tileWidth)..]);
        }
    }

    private void Blend(Span<float> tile, int row, int column, Span<float> output, int channels, int width)
    {
        var (height, tileHeight, tileWidth) = (output.Length / channels / width, rows.Length * outputUnit, columns.Length * outputUnit);
        var (down, across) = (rows.Weights(row, outputUnit), columns.Weights(column, outputUnit));
        var (top, left) = (rows.Start(row) * outputUnit, columns.Start(column) * outputUnit);
        for (var i = 0; i < channels * tileHeight; i++)
        {
            var line = tile.Slice(i * tileWidth, tileWidth);
            TensorPrimitives.Multiply(line, across, line);
            var y = ((i / tileHeight) * height) + top + (i % tileHeight);
            var target = output.Slice((y * width) + left, tileWidth);
            TensorPrimitives.MultiplyAdd(line, down[i % tileHeight], target, target);
        }
    }
}
