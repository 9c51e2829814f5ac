namespace Autograd;

/// <summary>The plane in which points of many dimensions spread most (principal component analysis).</summary>
/// <remarks>By power iteration, v ← XᵀXv/‖XᵀXv‖, and deflation: nothing but products with the points, so no size is too large.</remarks>
public static class PrincipalPlane
{
    private const int Iterations = 1000;
    private const double Converged = 1e-12;

    /// <summary>(x − mean)·[v₁ v₂], where v₁ and v₂ belong to the two largest eigenvalues of the covariance. The largest component of each is positive.</summary>
    /// <param name="rows">The points, row by row; all finite.</param>
    /// <param name="width">How many numbers a point has; 1 gives a second coordinate of 0.</param>
    /// <returns>The points in the plane, and the share of the variance that it shows.</returns>
    public static ((double X, double Y)[] Points, double Share) Of(ReadOnlySpan<float> rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var points = Centred(rows, width);
        double total = Squares(points);
        double[] x = TakeDirection(points, width), y = TakeDirection(points, width);
        return ([.. x.Zip(y)], total > 0 ? 1 - Squares(points) / total : 1);
    }

    private static double[][] Centred(ReadOnlySpan<float> rows, int width)
    {
        var points = new double[rows.Length / width][];
        var mean = new double[width];
        for (int i = 0; i < rows.Length; i++)
            mean[i % width] += rows[i] / (double)points.Length;
        for (int row = 0; row < points.Length; row++)
        {
            points[row] = new double[width];
            for (int i = 0; i < width; i++)
                points[row][i] = rows[row * width + i] - mean[i];
        }
        return points;
    }

    private static double Squares(double[][] points) => points.Sum(point => Dot(point, point));

    /// <summary>The points' places along the direction in which they spread most; what lies along it is then taken out of them.</summary>
    private static double[] TakeDirection(double[][] points, int width)
    {
        var direction = Direction(points, width);
        if (direction.MaxBy(Math.Abs) < 0)
            direction = Array.ConvertAll(direction, value => -value);
        double[] places = Array.ConvertAll(points, point => Dot(point, direction));
        for (int row = 0; row < points.Length; row++)
            for (int i = 0; i < width; i++)
                points[row][i] -= places[row] * direction[i];
        return places;
    }

    private static double[] Direction(double[][] points, int width)
    {
        double[] direction = points.MaxBy(point => Dot(point, point)) is { } farthest ? [.. farthest] : new double[width];
        for (int iteration = 0; Normalize(direction) && iteration < Iterations; iteration++)
        {
            var next = new double[width];
            foreach (double[] point in points)
            {
                double along = Dot(point, direction);
                for (int i = 0; i < width; i++)
                    next[i] += along * point[i];
            }
            double[] before = direction;
            direction = next;
            if (Normalize(direction) && 1 - Dot(before, direction) < Converged)
                break;
        }
        return direction;
    }

    private static bool Normalize(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; length > 0 && i < vector.Length; i++)
            vector[i] /= length;
        return length > 0;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
