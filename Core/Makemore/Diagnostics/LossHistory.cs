namespace Autograd;

/// <summary>
/// The losses of a run, in at most a thousand pieces, whatever its length. The lecture's curve is the mean of log₁₀ loss
/// over 1,000 steps: <c>torch.tensor(lossi).view(-1, 1000).mean(1)</c>.
/// </summary>
public sealed class LossHistory
{
    private const int Pieces = 1000, LectureWindow = 1000, ShortRun = 50;

    private readonly Dictionary<int, (double Sum, int Count)> _averages = [];
    private readonly Dictionary<int, (float Low, float High)> _ranges = [];

    /// <summary>A history for a run of so many steps.</summary>
    public LossHistory(int steps)
    {
        Window = steps < ShortRun * LectureWindow ? Math.Max(1, steps / ShortRun) : LectureWindow * Parts(steps, LectureWindow * Pieces);
        RangeWidth = Math.Max(1, Parts(steps, Pieces));
    }

    /// <summary>Over how many steps the loss is averaged: 1,000, a fiftieth of a run of fewer than 50,000 steps, more for one of over a million.</summary>
    public int Window { get; }

    /// <summary>How many steps share one range: 1 for a run of up to 1,000 steps.</summary>
    public int RangeWidth { get; }

    /// <summary>How many losses were added.</summary>
    public int Count { get; private set; }

    /// <summary>The first step whose loss is NaN or infinite; null where there is none.</summary>
    public int? FirstNotFinite { get; private set; }

    /// <summary>The mean of log₁₀ loss over each window, at its first step; a window without a finite loss is left out. The last one may be incomplete.</summary>
    public IEnumerable<(int Step, double LogLoss)> Averages =>
        _averages.OrderBy(window => window.Key).Select(window => (window.Key * Window, window.Value.Sum / window.Value.Count));

    /// <summary>The smallest and the largest loss of each piece, at its first step; a piece without a finite loss is left out.</summary>
    public IEnumerable<(int Step, float Low, float High)> Ranges =>
        _ranges.OrderBy(range => range.Key).Select(range => (range.Key * RangeWidth, range.Value.Low, range.Value.High));

    /// <summary>Adds the loss of the next step.</summary>
    public void Add(float loss)
    {
        int step = Count++;
        if (!float.IsFinite(loss) || loss <= 0)
        {
            if (!float.IsFinite(loss))
                FirstNotFinite ??= step;
            return;
        }
        var (sum, count) = _averages.GetValueOrDefault(step / Window);
        _averages[step / Window] = (sum + Math.Log10(loss), count + 1);
        _ranges[step / RangeWidth] = _ranges.TryGetValue(step / RangeWidth, out var range)
            ? (Math.Min(range.Low, loss), Math.Max(range.High, loss))
            : (loss, loss);
    }

    private static int Parts(int steps, int size) => (int)(((long)steps + size - 1) / size);
}
