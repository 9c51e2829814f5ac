namespace Autograd.Benchmarks;

/// <summary>A long program of small ops: y ← tanh(y·x + x), again and again.</summary>
internal static class TanhChain
{
    /// <summary>Records so many ops, or up to two more, on rank-0 tensors.</summary>
    public static Tensor<double> Record(Tape<double> tape, int ops)
    {
        var x = tape.Watch(0.5);
        var y = x;
        for (int op = 0; op < ops; op += 3)
            y = (y * x + x).Tanh();
        return y;
    }
}
