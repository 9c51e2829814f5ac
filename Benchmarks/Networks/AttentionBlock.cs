namespace Autograd.Benchmarks;

/// <summary>x + attention(norm(x)), then x + mlp(norm(x)): a block of a transformer that looks back only.</summary>
internal sealed class AttentionBlock : Module<float>
{
    private const int Size = 8, Places = 64, Width = 128, Heads = 4;

    private readonly LayerNorm<float> _first, _second;
    private readonly Linear<float> _query, _key, _value, _projection;
    private readonly Sequential<float> _mlp;
    private readonly Mask _future = Tensor.Ones<float>([Places, Places]).Triu(1) > 0.0f;

    private AttentionBlock(TorchGenerator g)
    {
        _first = AddModule("first", new LayerNorm<float>([Width]));
        _query = AddModule("query", new Linear<float>(Width, Width, g));
        _key = AddModule("key", new Linear<float>(Width, Width, g));
        _value = AddModule("value", new Linear<float>(Width, Width, g));
        _projection = AddModule("projection", new Linear<float>(Width, Width, g));
        _second = AddModule("second", new LayerNorm<float>([Width]));
        _mlp = AddModule("mlp", new Sequential<float>(new Linear<float>(Width, 4 * Width, g), new Gelu(), new Linear<float>(4 * Width, Width, g)));
    }

    public static Func<double> Step()
    {
        var g = new TorchGenerator(42);
        var model = new AttentionBlock(g);
        Tensor<float> x = Tensor.Randn<float>([Size, Places, Width], g), y = Tensor.Randn<float>([Size, Places, Width], g);
        return new TrainingStep(model, new Sgd<float>(model.Parameters(), 0.1), () => model.Forward(x).MseLoss(y)).Run;
    }

    /// <summary>[batch,places,width] → the same.</summary>
    public override Tensor<float> Forward(Tensor<float> x)
    {
        x += Attention(_first.Forward(x));
        return x + _mlp.Forward(_second.Forward(x));
    }

    private Tensor<float> Attention(Tensor<float> x)
    {
        Tensor<float> q = ByHead(_query.Forward(x)), k = ByHead(_key.Forward(x)), v = ByHead(_value.Forward(x));
        var weights = (q.MatMul(k.T) / Math.Sqrt(Width / Heads)).MaskedFill(_future, double.NegativeInfinity).Softmax(-1);
        return _projection.Forward(weights.MatMul(v).Transpose(1, 2).Reshape(x.Shape));
    }

    // [batch,places,width] → [batch,heads,places,width/heads]
    private static Tensor<float> ByHead(Tensor<float> x) => x.Reshape(x.Shape[0], x.Shape[1], Heads, -1).Transpose(1, 2);
}
