namespace Autograd.Tests.Optimizers;

/// <summary>Linear(3, 5), tanh, Linear(5, 2) from seed 7, and the mean squared error to fixed targets.</summary>
internal sealed class SmallNetwork
{
    private readonly Tensor<double> _x = Waves([8, 3]), _y = Waves([8, 2], 0.5);
    private readonly Tape<double> _tape = new();

    public SmallNetwork()
    {
        var g = new TorchGenerator(7);
        Model = new Sequential<double>(new Linear<double>(3, 5, g), new Tanh(), new Linear<double>(5, 2, g));
        Model.On(_tape);
    }

    public Sequential<double> Model { get; }

    /// <summary>xᵢ = sin(1.7·i + phase), as in modules.py.</summary>
    public static Tensor<double> Waves(Shape shape, double phase = 0) =>
        Tensor.Of<double>([.. Enumerable.Range(0, shape.Count).Select(i => Math.Sin(i * 1.7 + phase))], shape);

    public (double Loss, Gradients<double> Gradients) Differentiate()
    {
        _tape.Clear();
        var loss = (Model.Forward(_x) - _y).Pow(2).Mean();
        return (loss.Item(), loss.Backward());
    }

    public double[] Flat() => [.. Model.Parameters().SelectMany(parameter => parameter.Value.ToArray())];
}
