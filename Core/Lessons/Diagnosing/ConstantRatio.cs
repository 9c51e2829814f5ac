using System.Numerics;

namespace Autograd;

/// <summary>Every element is the same number of times the right one: which number is it?</summary>
internal static class ConstantRatio
{
    public static Diagnosis? Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Measure(suspect) is not { } here)
            return null;
        if (here == 0)
            return Zero(suspect);
        double there = suspect.Twin() is { } twin ? Measure(twin) ?? double.NaN : double.NaN;
        var ratio = new Number("", here, there);
        return Name(suspect, ratio, "") ?? (here < 0 ? Name(suspect, new Number("", -here, -there), " The sign is wrong too.") : null);
    }

    /// <summary>The ratio, where all elements have the same; null otherwise.</summary>
    public static double? Measure<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (yours, truth) = (suspect.Yours, suspect.Truth);
        if (!yours.Shape.Equals(truth.Shape) || Closeness.IsZero(truth))
            return null;
        int largest = 0;
        for (int i = 0; i < truth.Count; i++)
            if (T.Abs(truth.Values[i]) > T.Abs(truth.Values[largest]))
                largest = i;
        T ratio = yours.Values[largest] / truth.Values[largest];
        return Closeness.IsZero(yours) || IsRest(suspect) && T.Abs(Largest(yours)) <= T.CreateChecked(1e-10) * T.Abs(truth.Values[largest]) ? 0 : ratio != T.Zero && Closeness.Same(yours, Tensor.Scalar(ratio) * truth) ? double.CreateChecked(ratio) : null;
    }

    // What is left after the other terms are taken away is 0 up to rounding only.
    private static bool IsRest<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T> => !ReferenceEquals(suspect.Yours, suspect.Evidence.Yours);

    private static T Largest<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T value in x.Values)
            largest = T.MaxMagnitude(largest, value);
        return largest;
    }

    private static Diagnosis Zero<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        suspect.Consumer.Length == 0 || suspect.Segments.Count == 1 && suspect.Evidence.Reads(suspect.Consumer)
            ? new(DiagnosisKind.LostFactor, $"All of it is 0{suspect.Where}: a factor came out as 0.", "Look at each factor of the line: one that is 0 makes all of it 0.")
            : new(DiagnosisKind.MissingBranch, $"{suspect.DC} is not used: its contribution to d{suspect.X} is missing.", $"The gradient of {suspect.X} is the sum over its uses; zero may come out, but it has to be computed.");

    private static Diagnosis? Name<T>(Suspect<T> suspect, Number ratio, string also)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var known = Known(suspect, ratio);
        return known is null || also.Length == 0 ? known : known with { Mistake = known.Mistake + also };
    }

    private static Diagnosis? Known<T>(Suspect<T> suspect, Number ratio)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string where = suspect.Where;
        if (ratio.Is(Number.Of(-1)))
            return new(DiagnosisKind.Sign, $"The sign is wrong{where}: every element is −1 times the right one.", "Look for the minus of a difference, of a negative exponent or of the loss.");
        if (ratio.Is(Number.One))
            return null;
        var entries = suspect.Segments.SelectMany(segment => segment.Entries).ToList();
        foreach (double p in ChainConstants.Exponents(entries))
            if (Powers(p).Any(power => ratio.Is(Number.Of(power))))
                return new(DiagnosisKind.PowerRule, $"The number in front is wrong{where}: it is not the exponent.", "The power rule: d/dx xᵖ = p·xᵖ⁻¹. The old exponent comes down as a factor.");
        if (ratio.Is(Number.Of(2)) && suspect.AddsSeveral)
            return new(DiagnosisKind.DoubleCounted, where.Length == 0 ? $"d{suspect.X} is added twice." : $"The contribution of {suspect.Consumer} is added twice.", "Each use adds its term once.");
        var sizes = Sizes.Of(suspect.Evidence);
        foreach (var n in sizes)
        {
            var besselFactor = n / Sizes.LessOne(n);
            if (ratio.Is(besselFactor) || ratio.Is(Number.One / besselFactor) || ratio.Is(besselFactor * besselFactor) || ratio.Is(Number.One / (besselFactor * besselFactor)))
                return new(DiagnosisKind.NMinusOne, $"{n.Name} and {n.Name} − 1 are mixed up{where}.", $"A mean divides by {n.Name}; a variance with Bessel's correction divides by {n.Name} − 1. In C# n / (n − 1) with whole numbers is 1.");
        }
        return Factors(suspect, ratio, [.. sizes, .. sizes.Select(Sizes.LessOne).Where(number => number is { Here: >= 2, There: >= 2, IsConstant: false })]) ?? Plain(suspect, ratio);
    }

    private static Diagnosis? Factors<T>(Suspect<T> suspect, Number ratio, List<Number> sizes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string where = suspect.Where;
        var there = suspect.Twin() is { } twin ? ChainConstants.Factors(twin.Chain) : [];
        var factors = ChainConstants.Factors(suspect.Chain).Zip(there, (a, b) => new Number("", a, b)).ToList();
        foreach (var factor in factors)
        {
            string name = NameOf(factor, sizes);
            if (ratio.Is(Number.One / factor))
                return new(DiagnosisKind.LostFactor, $"The factor {name} is missing{where}.", $"The forward pass multiplies by it, so the derivative does too.");
            if ((ratio * factor).IsConstant && !factor.IsConstant)
                return new(DiagnosisKind.Unknown, $"A number stands{where} where a size belongs: it is right for one batch only.", $"Write the factor {name} with the name of the size.");
        }
        foreach (var size in sizes)
        {
            if (suspect.Segments.Count > 0 && ratio.Is(Number.One / size))
                return suspect.LostInside(Number.One / size)
                    ? new(DiagnosisKind.LostFactor, $"The factor {size.Name} is missing{where}.", "A factor 1/n in front of the bracket divides this term too, so it needs an n inside.")
                    : new(DiagnosisKind.ExtraFactor, $"It is divided by {Shown(size)}{where}: a mean stands where a sum belongs, or a division was made twice.", "Only what the forward pass divides by is divided by on the way back.");
            if (ratio.Is(size) || ratio.Is(size * size))
                return new(DiagnosisKind.ExtraFactor, $"The factor {Shown(size)} is too many{where}.", "Only the factors of the forward pass come back.");
        }
        foreach (var n in sizes)
            foreach (var m in sizes)
                if (ratio.Is(n / m) || ratio.Is(Number.One / (n * m)))
                    return new(DiagnosisKind.ExtraFactor, $"Another size is used{where}: {m.Name}, where {n.Name} belongs or nothing.", "A mean divides by the number of elements that it adds up.");
        return null;
    }

    private static Diagnosis? Plain<T>(Suspect<T> suspect, Number ratio)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!ratio.IsConstant)
            return null;
        return ratio.Here > 0 ? new(DiagnosisKind.ExtraFactor, $"A constant factor is wrong{suspect.Where}: every element is {Number.Of(ratio.Here).Name} times the right one.", "Compare the numbers in front with those of the forward line.") : null;
    }

    // A size that is the same everywhere may be any number of that value.
    private static string Shown(Number size) => size.IsConstant ? $"{Number.Of(size.Here).Name} (it is also {size.Name})" : size.Name;

    private static IEnumerable<double> Powers(double p) =>
        [1 / p, 1 / Math.Abs(p), (p - 1) / p, (p - 1) / Math.Abs(p), (p + 1) / p, Math.Truncate(p) / p];

    private static string NameOf(Number factor, List<Number> sizes)
    {
        foreach (var size in sizes)
            if (factor.Is(Number.One / size))
                return $"1/{size.Name}";
            else if (factor.Is(size))
                return size.Name;
        return Number.Of(factor.Here).Name;
    }
}
