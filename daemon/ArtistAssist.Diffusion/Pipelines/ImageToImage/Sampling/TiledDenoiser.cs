using System.Numerics.Tensors;
using ArtistAssist.Diffusion.Denoising;
using ArtistAssist.Diffusion.Latents;
using ArtistAssist.Imaging.Geometry;

namespace ArtistAssist.Diffusion.Pipelines.ImageToImage.Sampling;

/// <summary>
/// One denoiser for latents larger than the network's: each tile is asked for itself, and where tiles overlap their predictions are averaged, fading
/// towards the rims (Bar-Tal et al., "MultiDiffusion", arXiv 2302.08113). What no tile covers is predicted as 0.
/// </summary>
internal sealed class TiledDenoiser : IDenoiser
{
    private readonly IReadOnlyList<(Bounds Place, IDenoiser Denoiser)> _tiles;
    private readonly LatentShape _shape;
    private readonly float[][] _weights;
    private readonly float[] _total;

    /// <summary>Joins tiles.</summary>
    /// <param name="tiles">Their places in latents, and their denoisers.</param>
    /// <param name="shape">The whole shape; batch 1.</param>
    public TiledDenoiser(IReadOnlyList<(Bounds Place, IDenoiser Denoiser)> tiles, LatentShape shape)
    {
        (_tiles, _shape) = (tiles, shape);
        _total = new float[shape.PlaneLength];
        _weights = [.. tiles.Select(tile => Weights(tile.Place))];
        for (var i = 0; i < tiles.Count; i++)
        {
            Add(_weights[i], tiles[i].Place);
        }
    }

    /// <summary>Whether a latent is covered by any tile, 1 or 0, row by row.</summary>
    public float[] Coverage => Array.ConvertAll(_total, total => total > 0 ? 1f : 0f);

    /// <inheritdoc/>
    public void Predict(DenoiserInput input, Span<float> prediction, CancellationToken cancellationToken)
    {
        prediction.Clear();
        for (var i = 0; i < _tiles.Count; i++)
        {
            var place = _tiles[i].Place;
            var shape = new LatentShape(1, _shape.Channels, place.Height, place.Width);
            var (latents, predicted) = (new float[shape.Length], new float[shape.Length]);
            LatentCrop.Copy(input.Latents, _shape, place, latents);
            _tiles[i].Denoiser.Predict(
                new DenoiserInput
                {
                    Latents = latents,
                    Shape = shape,
                    Timestep = input.Timestep,
                    Index = input.Index,
                    StartIndex = input.StartIndex,
                    ScheduleLength = input.ScheduleLength,
                },
                predicted,
                cancellationToken);
            Add(predicted, _weights[i], place, prediction);
        }

        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            var plane = prediction.Slice(channel * _shape.PlaneLength, _shape.PlaneLength);
            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] = _total[i] > 0 ? plane[i] / _total[i] : 0;
            }
        }
    }

    private void Add(float[] predicted, float[] weights, Bounds place, Span<float> prediction)
    {
        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            for (var y = 0; y < place.Height; y++)
            {
                var from = predicted.AsSpan(((channel * place.Height) + y) * place.Width, place.Width);
                var into = prediction.Slice((channel * _shape.PlaneLength) + ((place.Y + y) * _shape.Width) + place.X, place.Width);
                TensorPrimitives.MultiplyAdd(from, weights.AsSpan(y * place.Width, place.Width), into, into);
            }
        }
    }

    private void Add(float[] weights, Bounds place)
    {
        for (var y = 0; y < place.Height; y++)
        {
            var into = _total.AsSpan(((place.Y + y) * _shape.Width) + place.X, place.Width);
            TensorPrimitives.Add(into, weights.AsSpan(y * place.Width, place.Width), into);
        }
    }

    /// <summary>Falls to the sides that lie within the picture, over half of the tile at most.</summary>
    private float[] Weights(Bounds place)
    {
        var rows = Ramp(place.Y, place.Height, _shape.Height);
        var columns = Ramp(place.X, place.Width, _shape.Width);
        var weights = new float[place.Height * place.Width];
        for (var y = 0; y < place.Height; y++)
        {
            TensorPrimitives.Multiply(columns, rows[y], weights.AsSpan(y * place.Width, place.Width));
        }

        return weights;
    }

    private static float[] Ramp(int start, int length, int whole)
    {
        var ramp = new float[length];
        for (var i = 0; i < length; i++)
        {
            var left = start > 0 ? i + 0.5f : length;
            var right = start + length < whole ? length - i - 0.5f : length;
            ramp[i] = Math.Min(1, Math.Min(left, right) / (length / 2f));
        }

        return ramp;
    }
}
