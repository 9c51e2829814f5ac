using System.Numerics;

namespace Autograd.Tests;

/// <summary>A network of the lecture's kind in small: embedding, a layer, batch norm, tanh, a layer, cross entropy.</summary>
internal sealed class SmallNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Indices _inputs = new([0, 3, 1, 2, 2, 4, 1, 0, 3, 4, 4, 1], [6, 2], "Xb");
    private readonly Indices _targets = Indices.Of(0, 2, 1, 1, 4, 3);
    private readonly Tape<T> _tape = new();

    public SmallNetwork()
    {
        var generator = new TorchGenerator(2147483647);
        Parameters = [Random("C", [5, 3]), Random("W1", [6, 7]), Random("b1", [7]), Random("gain", [1, 7]), Random("bias", [1, 7]), Random("W2", [7, 5]), Random("b2", [5])];

        Parameter<T> Random(string label, Shape shape) => new(Tensor.Randn<T>(shape, generator), label);
    }

    public Parameter<T>[] Parameters { get; }

    public Tape<T> Tape => _tape;

    /// <summary>One step of training; the loss before it.</summary>
    public T Step()
    {
        _tape.Clear();
        Tensor<T> c = Watch(0), w1 = Watch(1), b1 = Watch(2), gain = Watch(3), bias = Watch(4), w2 = Watch(5), b2 = Watch(6);
        var loss = Loss(c, w1, b1, gain, bias, w2, b2);
        var gradients = loss.Backward();
        for (int i = 0; i < Parameters.Length; i++)
            Parameters[i].Descend(gradients[_tape.Tensors[i]], 0.1);
        return loss.Item();

        Tensor<T> Watch(int i) => _tape.Watch(Parameters[i]);
    }

    /// <summary>The loss, with nothing on a tape.</summary>
    public T Evaluate()
    {
        var p = Parameters;
        return Loss(p[0].Value, p[1].Value, p[2].Value, p[3].Value, p[4].Value, p[5].Value, p[6].Value).Item();
    }

    private Tensor<T> Loss(Tensor<T> c, Tensor<T> w1, Tensor<T> b1, Tensor<T> gain, Tensor<T> bias, Tensor<T> w2, Tensor<T> b2)
    {
        var hprebn = c[_inputs].Reshape([6, 6]).MatMul(w1) + b1;
        var mean = 1.0 / 6 * hprebn.Sum(0, keepDims: true);
        var difference = hprebn - mean;
        var variance = 1.0 / 5 * difference.Pow(2).Sum(0, keepDims: true);
        var h = (gain * (difference * (variance + 1e-5).Pow(-0.5)) + bias).Tanh();
        return (h.MatMul(w2) + b2).CrossEntropy(_targets);
    }
}
