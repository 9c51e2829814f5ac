namespace Autograd;

/// <summary>The mean of log₁₀ loss over every so many steps; what is not finite is left out.</summary>
internal sealed class LabAverages(int window)
{
    private readonly List<double> _open = [];
    private int _steps;

    /// <summary>The means so far, each at the middle of its steps.</summary>
    public List<(double X, double Y)> Points { get; } = [];

    /// <summary>Adds the loss of the next step.</summary>
    public void Add(double loss)
    {
        if (double.IsFinite(loss) && loss > 0)
            _open.Add(Math.Log10(loss));
        if (++_steps % window != 0)
            return;
        if (_open.Count > 0)
            Points.Add((_steps - window / 2.0, _open.Average()));
        _open.Clear();
    }
}
