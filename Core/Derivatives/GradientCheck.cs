using System.Globalization;

namespace Autograd;

/// <summary>
/// ∂(Σ u ⊙ f(x))/∂xᵢ by the backward pass against (8·(φ(h) − φ(−h)) − (φ(2h) − φ(−2h))) / 12h with
/// φ(t) = Σ u ⊙ f(x + t·eᵢ): whether the gradient of a function is right (PyTorch: <c>torch.autograd.gradcheck</c>,
/// <c>gradgradcheck</c>).
/// </summary>
/// <remarks>
/// The upstream gradient u is random, so an error that a plain sum would hide shows. Where the two do not agree, many
/// steps h are tried: a wrong gradient leaves differences that settle at another number; at a kink or a tie the slopes
/// from the left and from the right never meet.
/// </remarks>
/// <example>
/// <code>
/// GradientCheck.Verify(x => x.Tanh().Sum(0), Tensor.Randn&lt;double>([3, 4], new TorchGenerator(1)));
/// </code>
/// </example>
public static class GradientCheck
{
    /// <summary>Throws unless the gradient of y = f(x) is right; see <see cref="Run(Func{Tensor{double}[], Tensor{double}}, Tensor{double}[], GradientCheckOptions?)"/>.</summary>
    /// <exception cref="GradientCheckException">It is not right: the message names the place and both values.</exception>
    public static GradientCheckResult Verify(Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, GradientCheckOptions? options = null) =>
        Required(Run(f, x, options));

    /// <summary>Throws unless the gradients of y = f(x₀, x₁, …) are right; see <see cref="Run(Func{Tensor{double}[], Tensor{double}}, Tensor{double}[], GradientCheckOptions?)"/>.</summary>
    /// <exception cref="GradientCheckException">Some gradient is not right: the message names the place and both values.</exception>
    public static GradientCheckResult Verify(Func<Tensor<double>[], Tensor<double>> f, Tensor<double>[] inputs, GradientCheckOptions? options = null) =>
        Required(Run(f, inputs, options));

    /// <summary>Compares the gradient of y = f(x) with differences; see <see cref="Run(Func{Tensor{double}[], Tensor{double}}, Tensor{double}[], GradientCheckOptions?)"/>.</summary>
    public static GradientCheckResult Run(Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, GradientCheckOptions? options = null) =>
        Run(inputs => f(inputs[0]), [x.Label is null ? x.Detach().Named("x") : x], options);

    /// <summary>Compares the gradients of y = f(x₀, x₁, …) with differences, in double precision.</summary>
    /// <param name="f">The function. It is called with tensors of the inputs' shapes, on tapes of the check's own; y may have any shape.</param>
    /// <param name="inputs">Where the gradients are checked. f should be smooth near it.</param>
    /// <param name="options">Tolerance, sample size, seed, second order.</param>
    /// <returns>One row per input and order. An error that f throws is not caught.</returns>
    /// <exception cref="ArgumentException">There is no input, or f gives another value when it is called again.</exception>
    /// <exception cref="InvalidOperationException">A <see cref="NoGrad"/> scope is open.</exception>
    public static GradientCheckResult Run(Func<Tensor<double>[], Tensor<double>> f, Tensor<double>[] inputs, GradientCheckOptions? options = null)
    {
        if (inputs.Length == 0)
            throw new ArgumentException("A gradient check needs at least one input.", nameof(inputs));
        if (NoGrad.IsActive)
            throw new InvalidOperationException("A gradient check was asked for in a NoGrad scope, where nothing is recorded: end the scope first.");
        options = (options ?? new GradientCheckOptions()).Checked();
        var random = new Random(options.Seed);
        Tensor<double>[] x = [.. inputs.Select((input, i) => input.Detach().Named(input.Label ?? $"x{i}"))];
        var function = new CheckedFunction(f, x);
        var upstream = (options.UnitUpstream ? Tensor.Ones<double>(function.Shape) : Numbers(random, function.Shape)).Named("upstream");
        var gradients = function.Gradients(x, upstream);
        var rows = Rows(1, x, gradients, at => Terms([function.Value(at)], [upstream]), options);
        if (options.SecondOrder)
            rows.AddRange(SecondOrder(function, x, upstream, gradients, [.. x.Select(input => Numbers(random, input.Shape))], options));
        return new GradientCheckResult(rows);
    }

    private static List<GradientCheckRow> SecondOrder(CheckedFunction function, Tensor<double>[] x, Tensor<double> upstream, Tensor<double>[] plain, Tensor<double>[] weights, GradientCheckOptions options)
    {
        try
        {
            var (first, second) = function.SecondGradients(x, upstream, weights);
            var rows = Recorded(x, plain, first);
            rows.AddRange(Rows(2, [.. x, upstream], second, at => Terms(function.Gradients(at[..^1], at[^1]), weights), options));
            return rows;
        }
        catch (NotSupportedException exception)
        {
            return [new("upstream", 2, GradientCheckVerdict.NotTwiceDifferentiable, [], double.NaN, double.NaN, 0, upstream.Count, exception.Message)];
        }
    }

    // A vjp may take another way when it is recorded: the gradient must be the same.
    private static List<GradientCheckRow> Recorded(Tensor<double>[] x, Tensor<double>[] plain, Tensor<double>[] recorded)
    {
        var rows = new List<GradientCheckRow>();
        for (int i = 0; i < x.Length; i++)
        {
            double[] a = recorded[i].ToArray(), b = plain[i].ToArray();
            double largest = GradientComparison.MaxDistance(a, b, out int worst);
            if (largest <= 1e-9 * Math.Max(1, b.Select(Math.Abs).DefaultIfEmpty().Max()))
                continue;
            int[] index = Index(x[i].Shape, worst);
            rows.Add(new(x[i].Name, 2, GradientCheckVerdict.Wrong, index, a[worst], b[worst], a.Length, a.Length, string.Create(CultureInfo.InvariantCulture,
                $"The gradient of {x[i].Name} with createGraph is another one at [{string.Join(',', index)}]: {a[worst]:g9} recorded, {b[worst]:g9} not recorded.")));
        }
        return rows;
    }

    private static List<GradientCheckRow> Rows(int order, Tensor<double>[] at, Tensor<double>[] gradients, Func<Tensor<double>[], double[]> terms, GradientCheckOptions options)
    {
        var rows = new List<GradientCheckRow>();
        for (int input = 0; input < at.Length; input++)
        {
            double[] point = at[input].ToArray(), gradient = gradients[input].ToArray();
            double largest = gradient.Select(Math.Abs).DefaultIfEmpty().Max();
            int[] elements = Chosen(point.Length, options);
            (int Element, DifferenceSweep.Finding Finding, double Distance) worst = (-1, default, -1);
            int bad = 0;
            foreach (int element in elements)
            {
                var finding = new DifferenceSweep(offset => terms(Moved(at, input, point, element, offset)), point[element]).Judge(gradient[element], options.Tolerance, largest);
                double distance = Math.Abs(gradient[element] - finding.Numeric);
                distance = double.IsNaN(distance) ? double.PositiveInfinity : distance;
                bad += finding.Verdict == GradientCheckVerdict.Right ? 0 : 1;
                if (finding.Verdict > worst.Finding.Verdict || finding.Verdict == worst.Finding.Verdict && distance > worst.Distance)
                    worst = (element, finding, distance);
            }
            rows.Add(worst.Element < 0
                ? new(at[input].Name, order, GradientCheckVerdict.Right, [], double.NaN, double.NaN, 0, point.Length, "")
                : Row(at[input], order, worst.Element, gradient[worst.Element], worst.Finding, bad, elements.Length));
        }
        return rows;
    }

    private static GradientCheckRow Row(Tensor<double> x, int order, int element, double analytic, DifferenceSweep.Finding finding, int bad, int compared)
    {
        int[] index = Index(x.Shape, element);
        string place = $"{(order == 1 ? "gradient" : "second-order gradient")} of {x.Name} at [{string.Join(',', index)}]";
        string explanation = finding.Verdict switch
        {
            GradientCheckVerdict.Right => "",
            GradientCheckVerdict.Wrong => string.Create(CultureInfo.InvariantCulture, $"The {place} is wrong: the tape gives {analytic:g9}, differences give {finding.Numeric:g9} (not right: {bad} of {compared} elements compared)."),
            GradientCheckVerdict.Kink => string.Create(CultureInfo.InvariantCulture, $"The {place} cannot be checked, since the function has a kink there: its slope is {finding.Left:g6} from the left and {finding.Right:g6} from the right, the tape gives {analytic:g6}; choose another point."),
            _ => string.Create(CultureInfo.InvariantCulture, $"The {place} cannot be judged: the tape gives {analytic:g9}, differences give {finding.Numeric:g9} ± {finding.Error:g2}; choose another point or a larger tolerance."),
        };
        return new(x.Name, order, finding.Verdict, index, analytic, finding.Numeric, compared, x.Count, explanation);
    }

    private static GradientCheckResult Required(GradientCheckResult result) => result.Passed ? result : throw new GradientCheckException(result);

    private static double[] Terms(Tensor<double>[] values, Tensor<double>[] weights)
    {
        var terms = new List<double>();
        for (int i = 0; i < values.Length; i++)
            for (int element = 0; element < values[i].Count; element++)
                terms.Add(values[i].Values[element] * weights[i].Values[element]);
        return [.. terms];
    }

    private static Tensor<double>[] Moved(Tensor<double>[] at, int input, double[] point, int element, double offset)
    {
        double[] moved = [.. point];
        moved[element] += offset;
        return [.. at.Select((x, i) => i == input ? Tensor.Of<double>(moved, x.Shape).Named(x.Name) : x)];
    }

    // Away from 0 and of either sign, so that no element counts for nothing.
    private static Tensor<double> Numbers(Random random, Shape shape)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = (random.Next(2) * 2 - 1) * (0.5 + random.NextDouble());
        return Tensor.Of<double>(values, shape);
    }

    private static int[] Chosen(int count, GradientCheckOptions options)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        if (count <= options.MaxElements)
            return all;
        new Random(options.Seed).Shuffle(all);
        return [.. all.Take(options.MaxElements).Order()];
    }

    private static int[] Index(Shape shape, int element)
    {
        int[] index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; element /= shape[axis--])
            index[axis] = element % shape[axis];
        return index;
    }
}
