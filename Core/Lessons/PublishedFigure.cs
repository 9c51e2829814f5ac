namespace Autograd;

/// <summary>A figure that a lecture prints, beside ours. It passes where |ours − published| ≤ tolerance.</summary>
/// <param name="Name">Which figure it is, such as <c>step 10000</c>.</param>
/// <param name="Published">The lecture's figure.</param>
/// <param name="Ours">The figure computed here.</param>
/// <param name="Tolerance">The largest accepted difference; 0 where the lecture prints that it is exact.</param>
/// <param name="Decimals">How many decimals the lecture prints.</param>
/// <param name="Remark">A further remark; may be empty.</param>
public sealed record PublishedFigure(string Name, double Published, double Ours, double Tolerance, int Decimals, string Remark = "")
{
    /// <summary>ours − published.</summary>
    public double Difference => Ours - Published;

    /// <summary>Whether the figure is reproduced; NaN never is.</summary>
    public bool Passed => Math.Abs(Difference) <= Tolerance;
}
