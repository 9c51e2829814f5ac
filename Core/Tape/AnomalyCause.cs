using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>The usual cause of an anomaly, in a sentence, from the op and the numbers that it met.</summary>
internal static class AnomalyCause
{
    public const string Update = "An update made it: the gradient or the learning rate was too large in the step before (or the parameter was set to it).";

    private const string Shifted = "; LogSoftmax, Softmax and CrossEntropy subtract the row's maximum first";

    public static string Forward<T>(string op, string attributes, double value, IReadOnlyList<AnomalyInput> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double? x = inputs.Count > 0 ? inputs[0].Value : null, y = inputs.Count > 1 ? inputs[1].Value : null;
        return op switch
        {
            "log" when x == 0 => "The logarithm of 0 is −∞: keep its operand above 0 (add a small ε), or use LogSoftmax or CrossEntropy where it is one of a softmax.",
            "log" => "The logarithm of a negative number does not exist: its operand must stay above 0.",
            "sqrt" => "The root of a negative number does not exist: rounding often puts a sum of squares' difference just below 0.",
            "/" when y == 0 && x == 0 => "0/0 is not a number: a count, a sum or a norm in the denominator is 0.",
            "/" when y == 0 => "A division by 0: add a small ε to the denominator, or choose another by where before dividing.",
            "exp" => $"e^x is beyond {TypeName<T>()} above {Limit(Math.Log(Greatest<T>()))}{Shifted}.",
            "pow" or "**" when x == 0 => "0 to a negative power is a division by 0: add a small ε before.",
            "pow" or "**" when x < 0 && double.IsNaN(value) => "A negative number has no power with a broken exponent.",
            "mean" or "batch norm" or "layer norm" when inputs[0].Shape.Count == 0 => "The mean over no element is 0/0.",
            "mean" when !double.IsNaN(value) => $"Its sum {Beyond<T>()}.",
            "batch norm" or "layer norm" => $"The squares in its variance are beyond {TypeName<T>()}: its operand is too large, as after a learning rate that is too high.",
            "cross entropy" => "The logits lie so far apart that the loss is beyond the number type: weights or learning rate are too large.",
            _ when double.IsNaN(value) && inputs.All(input => input.Shape.Count == 0) => "An op over no element gives 0/0.",
            _ when double.IsNaN(value) => $"Inside the op two infinities met: its products or sums are {Beyond<T>()[3..]}.",
            _ => Overflow<T>(),
        };
    }

    public static string Backward<T>(string op, string attributes, double value, IReadOnlyList<AnomalyInput> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double? g = inputs[0].Value, x = inputs.Count > 1 ? inputs[1].Value : null, y = inputs.Count > 3 ? inputs[2].Value : null;
        string? slope = op switch
        {
            "sqrt" when x == 0 => "The root has an infinite slope at 0",
            "pow" when x == 0 => $"x^{attributes} has an infinite slope at 0",
            "**" when x == 0 => "The power has an infinite slope at 0",
            "log" when x == 0 => "The logarithm has an infinite slope at 0",
            "/" when y == 0 => "The quotient has an infinite slope where the denominator is 0",
            _ => null,
        };
        if (slope is not null && g == 0)
            return $"{slope}, and 0·∞ is NaN; the gradient is 0 there as in the branch that where did not choose: where must choose before the op, among its operands.";
        if (slope is not null)
            return $"{slope}: add a small ε to the operand.";
        return op is "prod" && double.IsNaN(value) ? "The gradient of a product with an element of 0 is 0/0." : $"The gradient of the result, times the op's slope, {Beyond<T>()}: gradients explode (clip them, or lower the learning rate), or a denominator is tiny.";
    }

    public static string Overflow<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => $"The result {Beyond<T>()}: the numbers grow from op to op or from step to step (too large a learning rate or start).";

    private static string Beyond<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => $"is beyond {TypeName<T>()}'s greatest number {Limit(Greatest<T>())}";

    private static string Limit(double value) => value.ToString("g3", CultureInfo.InvariantCulture);

    private static double Greatest<T>() => typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;

    private static string TypeName<T>() => typeof(T) == typeof(float) ? "float32" : "float64";
}
