using System.Text;

namespace Autograd;

/// <summary>A classifier of the plane as text: <c>·</c> where the score is negative, <c>#</c> where it is positive, and the points as <c>-</c> and <c>+</c>.</summary>
public static class DecisionBoundary
{
    private const double Margin = 0.25;

    /// <summary>The sign of the model's score on a grid around the points, the second coordinate upward.</summary>
    /// <param name="model">A model of 2 inputs and 1 output; nothing is recorded.</param>
    /// <param name="points">The points to draw; they determine the frame.</param>
    /// <param name="width">How many characters a line has, 2 or more.</param>
    /// <param name="height">How many lines there are, 2 or more.</param>
    /// <returns>The lines, each ended by a line feed.</returns>
    /// <exception cref="ArgumentException">There is no point, or the picture is too small.</exception>
    public static string Draw(Mlp model, IReadOnlyList<LabelledPoint> points, int width = 60, int height = 24)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        if (points.Count == 0)
            throw new ArgumentException("There is no point to draw the boundary around.", nameof(points));
        var (left, right) = (points.Min(point => point.X) - Margin, points.Max(point => point.X) + Margin);
        var (bottom, top) = (points.Min(point => point.Y) - Margin, points.Max(point => point.Y) + Margin);
        var cells = new char[height, width];
        using (NoGrad.Begin())
            for (int row = 0; row < height; row++)
                for (int column = 0; column < width; column++)
                {
                    double x = left + (right - left) * column / (width - 1), y = top - (top - bottom) * row / (height - 1);
                    cells[row, column] = model.Forward([Tensor.Scalar(x), Tensor.Scalar(y)])[0].Item() > 0 ? '#' : '·';
                }
        foreach (var point in points)
            cells[Cell(top - point.Y, top - bottom, height), Cell(point.X - left, right - left, width)] = point.Label > 0 ? '+' : '-';

        var text = new StringBuilder();
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                text.Append(cells[row, column]);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static int Cell(double offset, double extent, int count) => (int)Math.Round(offset / extent * (count - 1));
}
