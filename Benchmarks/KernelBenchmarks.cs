using BenchmarkDotNet.Attributes;

namespace Autograd.Benchmarks;

/// <summary>Matrix products: those of the lecture's step, and large ones.</summary>
public class ProductBenchmarks
{
    private ProductTimer _product = null!;

    /// <summary>The sizes m×k×n of C[m,n] = A[m,k]·B[k,n].</summary>
    [Params("32x30x200", "32x200x27", "512x512x512", "1024x1024x1024", "1024x30x1024", "1024x1024x27")]
    public string Shape { get; set; } = "";

    /// <summary>Draws the operands.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Shape.Split('x').Select(int.Parse)];
        _product = new ProductTimer(sizes[0], sizes[2], sizes[1]);
    }

    /// <summary>C = A·B.</summary>
    [Benchmark]
    public void Multiply() => _product.Multiply();
}

/// <summary>Functions of the 6,400 numbers of the hidden layer.</summary>
public class FunctionBenchmarks
{
    private const int Count = 32 * 200;
    private readonly float[] _x = new float[Count], _positive = new float[Count], _y = new float[Count];

    /// <summary>Draws the arguments.</summary>
    [GlobalSetup]
    public void Setup()
    {
        new TorchGenerator(1).Randn<float>(_x);
        for (int i = 0; i < Count; i++)
            _positive[i] = Math.Abs(_x[i]) + 1e-3f;
    }

    /// <summary>tanh x.</summary>
    [Benchmark]
    public void Tanh() => VectorMath.Tanh<float>(_x, _y);

    /// <summary>eˣ.</summary>
    [Benchmark]
    public void Exp() => VectorMath.Exp<float>(_x, _y);

    /// <summary>ln x.</summary>
    [Benchmark]
    public void Log() => VectorMath.Log<float>(_positive, _y);
}

/// <summary>Batch norm as an op, forward, and backward by its formula, on [32,200].</summary>
public class BatchNormBenchmarks
{
    private readonly Workspace<float> _workspace = new();
    private readonly Tensor<float> _x, _gain, _bias;
    private readonly BatchStatistics<float> _statistics;

    /// <summary>Draws the operands.</summary>
    public BatchNormBenchmarks()
    {
        var generator = new TorchGenerator(1);
        (_x, _gain, _bias) = (Tensor.Randn<float>([32, 200], generator), Tensor.Randn<float>([1, 200], generator), Tensor.Randn<float>([1, 200], generator));
        _x.BatchNorm(_gain, _bias, MlpConfiguration.Epsilon, out _statistics);
    }

    /// <summary>y = γ·x̂ + β.</summary>
    [Benchmark]
    public void Forward()
    {
        using var scope = _workspace.Begin();
        _x.BatchNorm(_gain, _bias);
    }

    /// <summary>∂/∂x, ∂/∂γ and ∂/∂β.</summary>
    [Benchmark]
    public void Backward()
    {
        using var scope = _workspace.Begin();
        OnePass.BatchNorm(_x, _x, _gain, _statistics.Mean, _statistics.InverseStd);
    }
}
