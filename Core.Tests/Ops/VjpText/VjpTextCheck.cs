namespace Autograd.Tests;

/// <summary>Compares what a text says of a vjp with what the vjp computes, at a sample of its op.</summary>
internal static class VjpTextCheck
{
    private const double Relative = 1e-9, Absolute = 1e-12;

    /// <summary>The first difference as a sentence, null where there is none; and how many numbers were compared.</summary>
    /// <param name="sample">The sample, in double.</param>
    /// <param name="text">The text for each operand.</param>
    public static (string? Difference, int Compared) Run(OpCase sample, Func<Op<double>, int, string> text)
    {
        var random = new Random(SampleInputs.Seed);
        var tape = new Tape<double>();
        sample.Double.Function([.. sample.Double.Shapes.Select(shape => tape.Watch(SampleInputs.Draw(random, shape, sample.Double.Domain)))]);
        int compared = 0;
        foreach (var entry in tape.Entries.ToArray().Where(entry => Definition(entry.Op.GetType()) == sample.Op))
            for (int operand = 0; operand < entry.Operands.Length; operand++)
            {
                if (entry[operand].Tape is null)
                    continue;
                var g = SampleInputs.Normal(random, entry.Output.Shape);
                var vjp = entry.Op.Vjp(entry, operand, g);
                string written = text(entry.Op, operand);
                if (Difference(written, entry, operand, g, PlainArray.Of(vjp)) is { } difference)
                    return ($"{sample}, operand {operand}, text «{written}»: {difference}.", compared);
                compared += vjp.Count;
            }
        return (null, compared);
    }

    private static string? Difference(string text, TapeEntry<double> entry, int operand, Tensor<double> g, PlainArray vjp)
    {
        PlainArray said;
        try
        {
            said = VjpEvaluator.Evaluate(text, entry, operand, g);
        }
        catch (FormatException unreadable)
        {
            return unreadable.Message;
        }
        if (!Significant(said).SequenceEqual(Significant(vjp)))
            return $"the text gives the shape [{string.Join(',', said.Sizes)}], the vjp [{string.Join(',', vjp.Sizes)}]";
        for (int i = 0; i < vjp.Values.Length; i++)
        {
            double x = said.Values[i], y = vjp.Values[i];
            if (!(Math.Abs(x - y) <= Absolute + Relative * Math.Max(Math.Abs(x), Math.Abs(y))))
                return FormattableString.Invariant($"at index [{string.Join(',', PlainArray.Digits(i, vjp.Sizes))}] the text gives {x:R}, the vjp {y:R}");
        }
        return null;
    }

    // Batch norm's gain is a row [1,n] in its text, whatever axes of size 1 stand in front of it.
    private static IEnumerable<int> Significant(PlainArray x) => x.Sizes.SkipWhile(size => size == 1);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
