using Autograd;

/// <summary>Exercise 3: batch norm in one formula. The gradient of its output is given.</summary>
public class Exercise3Forward : ForwardPass<float>
{
    // The lecture's first batch: 32 contexts of three characters, and the characters that follow. 0 is '.', 1 is 'a'.
    private static readonly int[,] Contexts =
    {
        { 0, 10, 13 }, { 12, 7, 1 }, { 0, 0, 5 }, { 5, 14, 1 }, { 0, 0, 0 }, { 25, 14, 14 },
        { 2, 18, 9 }, { 5, 14, 9 }, { 14, 1, 12 }, { 1, 2, 1 }, { 12, 12, 9 }, { 22, 1, 12 },
        { 5, 20, 20 }, { 5, 26, 13 }, { 14, 5, 20 }, { 0, 13, 25 }, { 18, 5, 14 }, { 8, 1, 21 },
        { 0, 0, 13 }, { 14, 20, 1 }, { 12, 5, 9 }, { 5, 12, 5 }, { 0, 0, 10 }, { 1, 14, 1 },
        { 0, 8, 21 }, { 0, 0, 0 }, { 22, 5, 1 }, { 9, 26, 1 }, { 5, 20, 8 }, { 0, 9, 19 },
        { 0, 0, 0 }, { 0, 0, 0 },
    };

    /// <inheritdoc/>
    public override string Asked => "hprebn";

    /// <inheritdoc/>
    public override Tensor<float> Run()
    {
        int n = Size("n", full: 32, small: 5, other: 7), hidden = Size("hidden", full: 64, small: 4, other: 3);
        var C = Randn(27, 10);
        var W1 = Randn(30, hidden) * (5.0 / 3) / Math.Sqrt(30);
        var b1 = Randn(hidden) * 0.1;
        _ = (Randn(hidden, 27), Randn(27)); // W2 and b2, so that the numbers below are the lecture's
        var bngain = Parameter("bngain", Randn(1, hidden) * 0.1 + 1.0);
        var bnbias = Parameter("bnbias", Randn(1, hidden) * 0.1);
        var Xb = Data("Xb", Contexts, n);

        var hprebn = Parameter("hprebn", C[Xb].Reshape(n, 30).MatMul(W1) + b1);
        // batch norm
        var bnmean = hprebn.Mean(0, keepDims: true).Named("bnmean");
        var bnvar = hprebn.Var(0, keepDims: true).Named("bnvar"); // Bessel's correction: n - 1
        var bnvar_inv = (bnvar + 1e-5).Pow(-0.5).Named("bnvar_inv");
        var bnraw = ((hprebn - bnmean) * bnvar_inv).Named("bnraw");
        var hpreact = (bngain * bnraw + bnbias).Named("hpreact");
        return hpreact;
    }
}
