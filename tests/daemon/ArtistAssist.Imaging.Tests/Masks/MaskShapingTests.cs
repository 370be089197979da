using ArtistAssist.Imaging.Geometry;
using ArtistAssist.Imaging.Masks;
using ArtistAssist.Imaging.Planes;

namespace ArtistAssist.Imaging.Tests.Masks;

public sealed class MaskShapingTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(0.2)]
    public void Masks_OfASelection_AreFullInsideItAndFadeToNothing(double strength)
    {
        var canvas = new Extent(900, 1200);
        var plan = SelectionPlan.For(canvas, new Bounds(500, 300, 200, 150), strength)!;
        using var selection = Ellipse(plan);

        using var denoising = MaskShaping.Denoising(selection, plan);
        using var composite = MaskShaping.Composite(denoising, plan);

        var between = 0;
        for (var y = 0; y < selection.Height; y++)
        {
            for (var x = 0; x < selection.Width; x++)
            {
                if (selection.Row(y)[x] == 255)
                {
                    Assert.Equal(255, denoising.Row(y)[x]);
                    Assert.Equal(255, composite.Row(y)[x]);
                }

                // What the model did not repaint is not replaced either.
                Assert.True(composite.Row(y)[x] == 0 || denoising.Row(y)[x] > 0 || IsNear(denoising, y, x, plan.Blend));
                Assert.False(composite.Row(y)[x] is 253 or 254);
                between += composite.Row(y)[x] is > 0 and < 253 ? 1 : 0;
            }
        }

        Assert.True(between > 100);
        Assert.Equal(0, composite.Row(0)[0]);
        Assert.Equal(0, denoising.Row(selection.Height - 1)[selection.Width - 1]);
    }

    [Fact]
    public void Denoising_OfARectangle_ReachesGrowPlusHalfTheFeather()
    {
        var plan = SelectionPlan.For(new Extent(1536, 2048), new Bounds(800, 600, 300, 200), 1)!;
        using var selection = Rectangle(plan);

        using var denoising = MaskShaping.Denoising(selection, plan);

        var row = denoising.Row(selection.Height / 2);
        var left = plan.Selection.X - plan.MaskBounds.X;
        var reach = plan.Grow + (plan.Feather / 2);
        Assert.Equal(255, row[left - 4]);
        Assert.InRange(row[left - plan.Grow], 120, 145);
        Assert.InRange(row[left - reach + 2], 1, 20);
        Assert.Equal(0, row[left - reach - 1]);
    }

    [Fact]
    public void Masks_WithHardEdges_AreTheSelectionItself()
    {
        var options = new SelectionOptions { FeatherShare = 0 };
        var plan = SelectionPlan.For(new Extent(900, 1200), new Bounds(500, 300, 200, 150), 1, options)!;
        using var selection = Ellipse(plan);

        using var denoising = MaskShaping.Denoising(selection, plan);
        using var composite = MaskShaping.Composite(denoising, plan);

        Assert.Equal(selection.Rows(0, selection.Height).ToArray(), denoising.Rows(0, selection.Height).ToArray());
        Assert.Equal(selection.Rows(0, selection.Height).ToArray(), composite.Rows(0, selection.Height).ToArray());
    }

    [Fact]
    public void At_BeyondTheCanvas_IsRefused()
    {
        using var plane = new Plane<byte>(new Extent(5, 9));

        Assert.Throws<ArgumentException>(() => Mask.At(new Extent(20, 10), 2, 0, plane));
        Assert.Throws<ArgumentException>(() => Mask.At(new Extent(20, 10), -1, 0, plane));
    }

    [Fact]
    public void ReadRow_AcrossTheMasksRim_IsZeroOutside()
    {
        var plane = new Plane<byte>(new Extent(2, 3));
        plane.Rows(0, 2).Fill(9);
        using var mask = Mask.At(new Extent(6, 8), 4, 3, plane);
        var row = new byte[8];

        mask.ReadRow(4, row);

        Assert.Equal([0, 0, 0, 0, 9, 9, 9, 0], row);
        mask.ReadRow(5, row);
        Assert.Equal(new byte[8], row);
        mask.ReadRow(3, 5, row.AsSpan(0, 3));
        Assert.Equal([9, 9, 0], row[..3]);
    }

    [Fact]
    public void ChangeableBounds_OfScatteredBytes_IsTheirBox()
    {
        var plane = new Plane<byte>(new Extent(10, 12));
        plane.Row(2)[7] = 1;
        plane.Row(8)[3] = 255;
        using var mask = Mask.At(new Extent(50, 40), 20, 30, plane);
        using var empty = Mask.At(new Extent(50, 40), 0, 0, new Plane<byte>(new Extent(1, 1)));

        Assert.Equal(new Bounds(23, 32, 5, 7), mask.ChangeableBounds());
        Assert.Null(empty.ChangeableBounds());
        Assert.Equal(new Bounds(0, 0, 40, 50), Mask.Everything(new Extent(50, 40)).ChangeableBounds());
    }

    private static bool IsNear(Plane<byte> plane, int y, int x, int radius)
    {
        for (var row = Math.Max(0, y - radius); row <= Math.Min(plane.Height - 1, y + radius); row++)
        {
            if (plane.Row(row)[Math.Max(0, x - radius)..Math.Min(plane.Width, x + radius + 1)].ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    private static Plane<byte> Rectangle(SelectionPlan plan)
    {
        var plane = new Plane<byte>(plan.MaskBounds.Extent);
        for (var y = 0; y < plan.Selection.Height; y++)
        {
            plane.Row(y + plan.Selection.Y - plan.MaskBounds.Y).Slice(plan.Selection.X - plan.MaskBounds.X, plan.Selection.Width).Fill(255);
        }

        return plane;
    }

    private static Plane<byte> Ellipse(SelectionPlan plan)
    {
        var plane = new Plane<byte>(plan.MaskBounds.Extent);
        var (selected, bounds) = (plan.Selection, plan.MaskBounds);
        for (var y = selected.Y; y < selected.Bottom; y++)
        {
            for (var x = selected.X; x < selected.Right; x++)
            {
                var dx = (x + 0.5 - selected.X - (selected.Width / 2.0)) / (selected.Width / 2.0);
                var dy = (y + 0.5 - selected.Y - (selected.Height / 2.0)) / (selected.Height / 2.0);
                plane.Row(y - bounds.Y)[x - bounds.X] = (dx * dx) + (dy * dy) <= 1 ? (byte)255 : (byte)0;
            }
        }

        return plane;
    }
}
