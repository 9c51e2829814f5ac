namespace Autograd.Benchmarks;

/// <summary>An LSTM written with the library's ops, unrolled over 100 steps: the last state predicts a class.</summary>
internal sealed class Lstm : Module<float>
{
    private const int Steps = 100, Size = 32, Inputs = 32, Hidden = 128, Classes = 10;

    private readonly Parameter<float> _input, _state, _bias;
    private readonly Linear<float> _output;

    private Lstm(TorchGenerator g)
    {
        _input = AddParameter("input", Tensor.Randn<float>([Inputs, 4 * Hidden], g) * 0.1);
        _state = AddParameter("state", Tensor.Randn<float>([Hidden, 4 * Hidden], g) * 0.1);
        _bias = AddParameter("bias", Tensor.Zeros<float>([4 * Hidden]));
        _output = AddModule("output", new Linear<float>(Hidden, Classes, g));
    }

    public static Func<double> Step()
    {
        var g = new TorchGenerator(42);
        var model = new Lstm(g);
        var x = Tensor.Randn<float>([Steps, Size, Inputs], g);
        var numbers = new int[Size];
        g.RandInt(0, Classes, numbers);
        var y = Indices.Of(numbers);
        return new TrainingStep(model, new Sgd<float>(model.Parameters(), 0.1), () => model.Forward(x).CrossEntropy(y)).Run;
    }

    /// <summary>[steps,batch,inputs] → [batch,classes].</summary>
    public override Tensor<float> Forward(Tensor<float> x)
    {
        Tensor<float> h = Tensor.Zeros<float>([Size, Hidden]), c = Tensor.Zeros<float>([Size, Hidden]);
        var (w, u, bias) = (Leaf(_input), Leaf(_state), Leaf(_bias));
        foreach (var xt in x.Unbind())
        {
            var gates = (xt.MatMul(w, bias) + h.MatMul(u)).Chunk(4, axis: 1);
            c = gates[1].Sigmoid() * c + gates[0].Sigmoid() * gates[2].Tanh();
            h = gates[3].Sigmoid() * c.Tanh();
        }
        return _output.Forward(h);
    }
}
