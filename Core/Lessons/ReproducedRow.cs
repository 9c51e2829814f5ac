namespace Autograd;

/// <summary>A figure that a lecture prints, and ours beside it; it passes where |ours − published| ≤ tolerance.</summary>
/// <param name="Name">Which figure it is, such as <c>step 10000</c>.</param>
/// <param name="Published">The lecture's figure.</param>
/// <param name="Ours">What was computed here.</param>
/// <param name="Tolerance">How far off ours may be; 0 where the lecture prints that it is exact.</param>
/// <param name="Decimals">How many decimals the lecture prints.</param>
/// <param name="Remark">What else is to be said; empty where nothing is.</param>
public sealed record ReproducedRow(string Name, double Published, double Ours, double Tolerance, int Decimals, string Remark = "")
{
    /// <summary>ours − published.</summary>
    public double Difference => Ours - Published;

    /// <summary>Whether the figure is reproduced; NaN never is.</summary>
    public bool Passed => Math.Abs(Difference) <= Tolerance;
}
