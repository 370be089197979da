namespace ArtistAssist.Imaging.Codecs.Documents.Scans;

/// <summary>How the rows of a picture lie on the page as it is shown, as an EXIF orientation says it (1 to 8; EXIF 2.32, 4.6.4).</summary>
internal static class PageTurn
{
    /// <param name="matrix">Of the picture; upright or turned by a quarter.</param>
    /// <param name="quarters">Quarters that the page is turned clockwise, 0 to 3.</param>
    internal static int Orientation(PageMatrix matrix, int quarters)
    {
        // Steps along a row and from row to row, y downward: the first row is at the top of the unit square.
        var along = (X: Step(matrix.A, matrix.B), Y: -Step(matrix.B, matrix.A));
        var down = (X: -Step(matrix.C, matrix.D), Y: Step(matrix.D, matrix.C));
        for (var i = 0; i < quarters; i++)
        {
            along = (-along.Y, along.X);
            down = (-down.Y, down.X);
        }

        return (along, down) switch
        {
            ((-1, 0), (0, 1)) => 2,
            ((-1, 0), (0, -1)) => 3,
            ((1, 0), (0, -1)) => 4,
            ((0, 1), (1, 0)) => 5,
            ((0, 1), (-1, 0)) => 6,
            ((0, -1), (-1, 0)) => 7,
            ((0, -1), (1, 0)) => 8,
            _ => 1,
        };
    }

    private static int Step(double value, double other) => Math.Abs(value) > Math.Abs(other) ? Math.Sign(value) : 0;
}
