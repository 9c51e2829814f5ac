using System.Globalization;
using System.Text;

namespace Autograd.Benchmarks;

/// <summary>max |f̂(x) − f(x)| in units of f(x)'s last place, over single-precision inputs.</summary>
/// <remarks>The reference is the function in double precision, which is right to far below a unit of single precision.</remarks>
internal static class Accuracy
{
    private const int Block = 1 << 16;

    private delegate void Kernel(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Runs over every input, or every so many blocks of 65,536 of them, and writes the table.</summary>
    public static void Write(string file, int everyBlock = 1)
    {
        var text = new StringBuilder();
        text.AppendLine("# Accuracy of the functions in single precision").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}. {(everyBlock == 1 ? "All" : $"Every {everyBlock}th block of 65,536 of the")} 2³² inputs, against the function in double precision.").AppendLine();
        text.AppendLine("| | largest error, ulp | at | special values wrong |").AppendLine("|---|---:|---:|---:|");
        foreach (var (name, kernel, reference) in new (string, Kernel, Func<double, double>)[]
        {
            ("exp", (x, y) => VectorMath.Exp(x, y), Math.Exp),
            ("log", (x, y) => VectorMath.Log(x, y), Math.Log),
            ("tanh", (x, y) => VectorMath.Tanh(x, y), Math.Tanh),
            ("sigmoid", (x, y) => Elementwise<float, Logistic<float>>.Map(default, x, y), ReferenceFunctions.Sigmoid),
            ("softplus", (x, y) => Elementwise<float, SoftPositive<float>>.Map(new(1, 20), x, y), ReferenceFunctions.Softplus),
            ("log sigmoid", (x, y) => Elementwise<float, LogLogistic<float>>.Map(default, x, y), x => -ReferenceFunctions.Softplus(-x)),
            ("sin", (x, y) => CircularKernel.Sin(x, y), Math.Sin),
            ("cos", (x, y) => CircularKernel.Cos(x, y), Math.Cos),
            ("erf", (x, y) => ErrorFunction.Erf(x, y), ErrorFunction.Erf),
            ("gelu", (x, y) => ErrorFunction.Gelu(x, y), ReferenceFunctions.Gelu),
        })
        {
            var (worst, at, wrong) = Exhaust(kernel, reference, everyBlock);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {worst:0.000} | {at:g9} | {wrong} |");
            Console.WriteLine(text);
        }
        File.WriteAllText(file, text.ToString());
    }

    private static (double Worst, float At, long Wrong) Exhaust(Kernel kernel, Func<double, double> reference, int everyBlock)
    {
        var gate = new Lock();
        double worst = 0;
        float at = 0;
        long wrong = 0;
        Parallel.For(0, (int)((1L << 32) / Block / everyBlock), () => (Worst: 0.0, At: 0f, Wrong: 0L, X: new float[Block], Y: new float[Block]), (block, _, local) =>
        {
            for (int i = 0; i < Block; i++)
                local.X[i] = BitConverter.UInt32BitsToSingle((uint)(block * (long)everyBlock * Block + i));
            kernel(local.X, local.Y);
            for (int i = 0; i < Block; i++)
            {
                double exact = reference(local.X[i]);
                float rounded = (float)exact, ours = local.Y[i];
                if (float.IsNaN(rounded) || float.IsInfinity(rounded) || rounded == 0 || !float.IsFinite(ours))
                {
                    // NaN for NaN, ∞ for ∞, 0 of the same sign for 0; at the edges one unit either way is rounding.
                    bool same = float.IsNaN(rounded) ? float.IsNaN(ours) : ours.Equals(rounded) && float.IsNegative(ours) == float.IsNegative(rounded);
                    bool edge = Math.Abs(exact) is > float.MaxValue * 0.999999 and < float.MaxValue * 1.000001 or < 2 * float.Epsilon;
                    if (!same && !(edge && !float.IsNaN(ours)))
                        local.Wrong++;
                    continue;
                }
                double unit = Math.Max(MathF.BitIncrement(MathF.Abs(rounded)) - (double)MathF.Abs(rounded), float.Epsilon);
                double error = Math.Abs(ours - exact) / unit;
                if (error > local.Worst)
                    (local.Worst, local.At) = (error, local.X[i]);
            }
            return local;
        },
        local =>
        {
            lock (gate)
            {
                wrong += local.Wrong;
                if (local.Worst > worst)
                    (worst, at) = (local.Worst, local.At);
            }
        });
        return (worst, at, wrong);
    }
}
