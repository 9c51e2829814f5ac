using System.Numerics;

namespace Autograd;

/// <summary>The worst number among some: 0 finite, 1 infinite, 2 NaN; and the first place where it stands.</summary>
internal readonly record struct Badness(int Level, int Place)
{
    public static Badness Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var worst = new Badness(0, -1);
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsFinite(values[i]))
                continue;
            if (T.IsNaN(values[i]))
                return new Badness(2, i);
            if (worst.Level == 0)
                worst = new Badness(1, i);
        }
        return worst;
    }
}
