using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>Matrix products: those of the lecture's step, and large ones.</summary>
public class ProductBenchmarks
{
    private ProductTimer product = null!;

    /// <summary>The sizes m×k×n of C[m,n] = A[m,k]·B[k,n].</summary>
    [Params("32x30x200", "32x200x27", "512x512x512", "1024x1024x1024", "1024x30x1024", "1024x1024x27")]
    public string Shape { get; set; } = "";

    /// <summary>Draws the operands.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        product = new ProductTimer(sizes[0], sizes[2], sizes[1]);
    }

    /// <summary>C = A·B.</summary>
    [Benchmark]
    public void Multiply() => product.Multiply();
}

/// <summary>Functions of the 6,400 numbers of the hidden layer.</summary>
public class FunctionBenchmarks
{
    private const int Count = 32 * 200;
    private readonly float[] x = new float[Count], positive = new float[Count], y = new float[Count];

    /// <summary>Draws the arguments.</summary>
    [GlobalSetup]
    public void Setup()
    {
        new TorchGenerator(1).Randn<float>(x);
        for (int i = 0; i < Count; i++)
            positive[i] = Math.Abs(x[i]) + 1e-3f;
    }

    /// <summary>tanh x.</summary>
    [Benchmark]
    public void Tanh() => VectorMath.Tanh<float>(x, y);

    /// <summary>eˣ.</summary>
    [Benchmark]
    public void Exp() => VectorMath.Exp<float>(x, y);

    /// <summary>ln x.</summary>
    [Benchmark]
    public void Log() => VectorMath.Log<float>(positive, y);
}

/// <summary>Batch norm as an op, forward, and backward by its formula, on [32,200].</summary>
public class BatchNormBenchmarks
{
    private readonly Workspace<float> workspace = new();
    private readonly Tensor<float> x, gain, bias;
    private readonly BatchStatistics<float> statistics;

    /// <summary>Draws the operands.</summary>
    public BatchNormBenchmarks()
    {
        var generator = new TorchGenerator(1);
        (x, gain, bias) = (Tensor.Randn<float>([32, 200], generator), Tensor.Randn<float>([1, 200], generator), Tensor.Randn<float>([1, 200], generator));
        x.BatchNorm(gain, bias, MlpConfiguration.Epsilon, out statistics);
    }

    /// <summary>y = γ·x̂ + β.</summary>
    [Benchmark]
    public void Forward()
    {
        using var scope = workspace.Begin();
        x.BatchNorm(gain, bias);
    }

    /// <summary>∂/∂x, ∂/∂γ and ∂/∂β.</summary>
    [Benchmark]
    public void Backward()
    {
        using var scope = workspace.Begin();
        OnePass.BatchNorm(x, x, gain, statistics.Mean, statistics.InverseStd);
    }
}
