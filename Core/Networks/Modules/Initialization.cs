using System.Numerics;

namespace Autograd;

/// <summary>Initial weights by Kaiming He's and Xavier Glorot's formulas, drawn as PyTorch draws them from the same seed (PyTorch: <c>torch.nn.init</c>).</summary>
/// <remarks>
/// As in PyTorch, and as <see cref="Linear{T}"/> stores it, a weight is [out, in, …]: fan_in = in·(product of the other axes) and
/// fan_out = out·(the same product). For a weight [in, out], as the lectures write it, <see cref="FanMode.FanOut"/>
/// divides by the number of inputs.
/// </remarks>
/// <example>
/// <code>
/// var W = Initialization.KaimingNormal&lt;float&gt;([200, 30], generator, nonlinearity: Nonlinearity.Tanh); // (5/3)/√30·N(0, 1)
/// </code>
/// </example>
public static class Initialization
{
    /// <summary>x ~ N(0, s²) with s = gain/√fan (PyTorch: <c>kaiming_normal_</c>).</summary>
    /// <param name="shape">[out, in, …].</param>
    /// <param name="generator">Draws the numbers.</param>
    /// <param name="slope">The slope of a leaky ReLU for negative x (PyTorch: <c>a</c>); other activations do not use it.</param>
    /// <param name="mode">Which fan divides.</param>
    /// <param name="nonlinearity">The activation after the weight.</param>
    /// <exception cref="ShapeException">The shape has fewer than two axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public static Tensor<T> KaimingNormal<T>(Shape shape, TorchGenerator generator, double slope = 0, FanMode mode = FanMode.FanIn, Nonlinearity nonlinearity = Nonlinearity.LeakyRelu)
        where T : unmanaged, IFloatingPointIeee754<T> => Normal<T>(shape, KaimingDeviation(shape, slope, mode, nonlinearity), generator);

    /// <summary>x ~ U[−b, b) with b = √3·gain/√fan (PyTorch: <c>kaiming_uniform_</c>).</summary>
    /// <inheritdoc cref="KaimingNormal"/>
    public static Tensor<T> KaimingUniform<T>(Shape shape, TorchGenerator generator, double slope = 0, FanMode mode = FanMode.FanIn, Nonlinearity nonlinearity = Nonlinearity.LeakyRelu)
        where T : unmanaged, IFloatingPointIeee754<T> => Uniform<T>(shape, Math.Sqrt(3.0) * KaimingDeviation(shape, slope, mode, nonlinearity), generator);

    /// <summary>x ~ N(0, s²) with s = gain·√(2 / (fan_in + fan_out)) (PyTorch: <c>xavier_normal_</c>).</summary>
    /// <param name="shape">[out, in, …].</param>
    /// <param name="generator">Draws the numbers.</param>
    /// <param name="gain">For example <see cref="CalculateGain"/> of the activation.</param>
    /// <exception cref="ShapeException">The shape has fewer than two axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public static Tensor<T> XavierNormal<T>(Shape shape, TorchGenerator generator, double gain = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Normal<T>(shape, XavierDeviation(shape, gain), generator);

    /// <summary>x ~ U[−b, b) with b = gain·√(6 / (fan_in + fan_out)) (PyTorch: <c>xavier_uniform_</c>).</summary>
    /// <inheritdoc cref="XavierNormal"/>
    public static Tensor<T> XavierUniform<T>(Shape shape, TorchGenerator generator, double gain = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Uniform<T>(shape, Math.Sqrt(3.0) * XavierDeviation(shape, gain), generator);

    /// <summary>By how much a weight must be larger for what its activation takes away (PyTorch: <c>calculate_gain</c>).</summary>
    /// <param name="nonlinearity">The activation after the weight.</param>
    /// <param name="slope">The slope of a leaky ReLU for negative x.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite, or the activation is not one of the enumeration's.</exception>
    public static double CalculateGain(Nonlinearity nonlinearity, double slope = 0.01)
    {
        if (!double.IsFinite(slope))
            throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a leaky ReLU must be a finite number.");
        return nonlinearity switch
        {
            Nonlinearity.Linear or Nonlinearity.Sigmoid => 1,
            Nonlinearity.Tanh => 5.0 / 3,
            Nonlinearity.Relu => Math.Sqrt(2.0),
            Nonlinearity.LeakyRelu => Math.Sqrt(2.0 / (1 + slope * slope)),
            _ => throw new ArgumentOutOfRangeException(nameof(nonlinearity), nonlinearity, $"Accepted are {string.Join(", ", Enum.GetNames<Nonlinearity>())}."),
        };
    }

    /// <summary>x ~ U[−bound, bound): u·2·bound − bound, product and sum rounded once, as PyTorch's compiled <c>uniform_</c> does.</summary>
    internal static Tensor<T> Uniform<T>(Shape shape, double bound, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(shape);
        generator.Rand(tensor.WritableValues);
        T from = T.CreateTruncating(-bound), to = T.CreateTruncating(bound);
        foreach (ref T x in tensor.WritableValues)
            x = T.FusedMultiplyAdd(x, to - from, from);
        return tensor;
    }

    // PyTorch's normal_ scales in double precision below 16 numbers, and in the tensor's own from there on.
    private static Tensor<T> Normal<T>(Shape shape, double deviation, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Block = 16;
        var tensor = Tensor<T>.Allocate(shape);
        var values = tensor.WritableValues;
        if (values.Length < Block)
        {
            Span<double> few = stackalloc double[values.Length];
            generator.Randn(few);
            for (int i = 0; i < few.Length; i++)
                values[i] = T.CreateTruncating(few[i] * deviation);
            return tensor;
        }
        generator.Randn(values);
        foreach (ref T x in values)
            x *= T.CreateTruncating(deviation);
        return tensor;
    }

    private static double KaimingDeviation(Shape shape, double slope, FanMode mode, Nonlinearity nonlinearity)
    {
        var (fanIn, fanOut) = Fans(shape);
        int fan = mode switch
        {
            FanMode.FanIn => fanIn,
            FanMode.FanOut => fanOut,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Accepted are FanIn and FanOut."),
        };
        double gain = CalculateGain(nonlinearity, slope);
        return fan == 0 ? 0 : gain / Math.Sqrt(fan);
    }

    private static double XavierDeviation(Shape shape, double gain)
    {
        if (gain is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(gain), gain, "The gain must be a finite number, 0 or more.");
        var (fanIn, fanOut) = Fans(shape);
        return fanIn + fanOut == 0 ? 0 : gain * Math.Sqrt(2.0 / ((double)fanIn + fanOut));
    }

    private static (int In, int Out) Fans(Shape shape)
    {
        if (shape.Rank < 2)
            throw new ShapeException($"Kaiming's and Xavier's formulas need a weight of two axes or more, [out, in, …], but the shape is {shape}.");
        int others = 1;
        foreach (int size in shape.Sizes[2..])
            others *= size;
        return (shape[1] * others, shape[0] * others);
    }
}
