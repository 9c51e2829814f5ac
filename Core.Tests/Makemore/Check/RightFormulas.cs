namespace Autograd.Tests;

/// <summary>Right backward passes of exercise 1 that are written otherwise than ours: other orders, other factors, plain loops.</summary>
internal static class RightFormulas
{
    /// <summary>Every line in another algebraic form.</summary>
    public static Dictionary<string, Tensor<float>> Rearranged(AtomicForward<float> f)
    {
        var (C, W1, _, W2, _, bngain, _) = f.Weights;
        int n = f.Xb.Shape[0], vocabulary = f.Logits.Shape[1];
        var onehot = f.Yb.OneHot<float>(vocabulary);
        var d = new Dictionary<string, Tensor<float>>();
        d["logprobs"] = -onehot / n;
        d["probs"] = f.Probs.Pow(-1) * d["logprobs"];
        d["counts_sum_inv"] = (d["probs"] * f.Counts).MatMul(Tensor.Ones<float>([vocabulary, 1]));
        d["counts_sum"] = -d["counts_sum_inv"] / f.CountsSum / f.CountsSum;
        d["counts"] = d["counts_sum"] + d["probs"] / f.CountsSum;
        d["norm_logits"] = d["counts"] * f.NormLogits.Exp();
        d["logit_maxes"] = d["norm_logits"].Sum(1, keepDims: true) * -1;
        d["logits"] = f.Probs / n - onehot / n;
        d["h"] = W2.MatMul(d["logits"].T).T;
        d["W2"] = d["logits"].T.MatMul(f.H).T;
        d["b2"] = Tensor.Ones<float>([1, n]).MatMul(d["logits"]).Reshape([vocabulary]);
        d["hpreact"] = d["h"] - f.H * f.H * d["h"];
        d["bngain"] = (d["hpreact"] * f.BnRaw).Mean(0, keepDims: true) * n;
        d["bnbias"] = d["hpreact"].Mean(0, keepDims: true) * n;
        d["bnraw"] = d["hpreact"] * bngain;
        d["bnvar_inv"] = (d["bnraw"] * f.BnRaw).Sum(0, keepDims: true) / f.BnVarInv;
        d["bnvar"] = d["bnvar_inv"] * f.BnVarInv.Pow(3) / -2;
        d["bndiff2"] = (d["bnvar"] / (n - 1)).BroadcastTo(f.BnDiff2.Shape);
        d["bndiff"] = d["bndiff2"] * f.BnDiff * 2 + d["bnraw"] * f.BnVarInv;
        d["bnmeani"] = d["bndiff"].Mean(0, keepDims: true) * -n;
        d["hprebn"] = d["bndiff"] - d["bndiff"].Mean(0);
        d["embcat"] = W1.MatMul(d["hprebn"].T).T;
        d["W1"] = d["hprebn"].T.MatMul(f.EmbCat).T;
        d["b1"] = d["hprebn"].Mean(0) * n;
        d["emb"] = d["embcat"].Reshape(f.Emb.Shape);
        var places = f.Xb.Reshape([f.Xb.Count]).OneHot<float>(C.Shape[0]);
        d["C"] = places.T.MatMul(d["emb"].Reshape([f.Xb.Count, C.Shape[1]]));
        return d;
    }

    /// <summary>The formulas of exercises 2 and 3 in place of the pieces, and every sum by a plain loop in float, one term after the other.</summary>
    public static Dictionary<string, Tensor<float>> ByLoops(AtomicForward<float> f)
    {
        var (C, W1, _, W2, _, bngain, _) = f.Weights;
        int n = f.Xb.Shape[0];
        var d = new Dictionary<string, Tensor<float>>();
        d["logprobs"] = Tensor.ZerosLike(f.LogProbs);
        d["logprobs"][Indices.Arange(n), f.Yb] = -(1f / n);
        d["probs"] = 1f / f.Probs * d["logprobs"];
        d["counts_sum_inv"] = Rows(f.Counts * d["probs"]);
        d["counts_sum"] = -f.CountsSumInv.Square() * d["counts_sum_inv"];
        d["counts"] = f.CountsSumInv * d["probs"] + d["counts_sum"];
        d["norm_logits"] = f.Counts * f.CountsSumInv * d["probs"] + f.Counts * d["counts_sum"];
        d["logit_maxes"] = -Rows(d["norm_logits"]);
        var softmax = f.Counts / Rows(f.Counts);
        softmax[Indices.Arange(n), f.Yb] -= 1;
        d["logits"] = softmax * (1f / n);
        d["h"] = Product(d["logits"], W2.T);
        d["W2"] = Product(f.H.T, d["logits"]);
        d["b2"] = Columns(d["logits"]).Reshape([d["logits"].Shape[1]]);
        d["hpreact"] = (1 - f.H) * (1 + f.H) * d["h"];
        d["bngain"] = Columns(f.BnRaw * d["hpreact"]);
        d["bnbias"] = Columns(d["hpreact"]);
        d["bnraw"] = bngain * d["hpreact"];
        d["bnvar_inv"] = Columns(f.BnDiff * bngain * d["hpreact"]);
        d["bnvar"] = -0.5f * f.BnVarInv / (f.BnVar + 1e-5f) * d["bnvar_inv"];
        d["bndiff2"] = Tensor.Ones<float>(f.BnDiff2.Shape) / (n - 1) * d["bnvar"];
        d["bndiff"] = bngain * d["hpreact"] * f.BnVarInv + (f.BnDiff + f.BnDiff) * d["bndiff2"];
        d["bnmeani"] = -Columns(d["bndiff"]);
        // exercise 3, divided by n
        d["hprebn"] = bngain * f.BnVarInv * (d["hpreact"] - Columns(d["hpreact"]) / n - f.BnRaw * Columns(d["hpreact"] * f.BnRaw) / (n - 1));
        d["embcat"] = Product(d["hprebn"], W1.T);
        d["W1"] = Product(f.EmbCat.T, d["hprebn"]);
        d["b1"] = Columns(d["hprebn"]).Reshape([d["hprebn"].Shape[1]]);
        d["emb"] = d["embcat"].Reshape(f.Emb.Shape);
        d["C"] = Tensor.ZerosLike(C);
        for (int k = 0; k < n; k++)
            for (int j = 0; j < f.Xb.Shape[1]; j++)
                d["C"][f.Xb[k, j]] += d["emb"][k, j];
        return d;
    }

    /// <summary>Exercise 3 in other forms, from one dhpreact.</summary>
    public static IEnumerable<Tensor<float>> DHPreBn(AtomicForward<float> f, Tensor<float> dhpreact)
    {
        double n = dhpreact.Shape[0];
        var (bngain, bnraw, inverse) = (f.Weights.BnGain, f.BnRaw, f.BnVarInv);
        yield return BatchNormBackward.DHPreBn(dhpreact, bngain, bnraw, inverse);
        yield return bngain * inverse * (dhpreact - dhpreact.Mean(0) - bnraw * (dhpreact * bnraw).Sum(0) / (n - 1));
        yield return bngain * inverse * dhpreact - bngain * inverse / n * dhpreact.Sum(0) - bngain * inverse / (n - 1) * bnraw * (bnraw * dhpreact).Sum(0);
        yield return bngain * inverse / n * (n * dhpreact - Columns(dhpreact) - n / (n - 1) * f.BnDiff * inverse.Square() * Columns(dhpreact * f.BnDiff));
    }

    /// <summary>Exercise 2 in other forms.</summary>
    public static IEnumerable<Tensor<float>> DLogits(AtomicForward<float> f)
    {
        int n = f.Yb.Count;
        var onehot = f.Yb.OneHot<float>(f.Logits.Shape[1]);
        yield return CrossEntropyBackward.DLogits(f.Logits, f.Yb);
        yield return (f.Logits.Softmax(1) - onehot) / n;
        yield return f.Logits.LogSoftmax(1).Exp() / n - onehot / n;
        yield return (f.Probs - onehot) * (1f / n);
    }

    private static Tensor<float> Columns(Tensor<float> x)
    {
        float[] values = x.ToArray(), sums = new float[x.Shape[1]];
        for (int i = 0; i < values.Length; i++)
            sums[i % sums.Length] += values[i];
        return Tensor.Of<float>(sums, [1, sums.Length]);
    }

    private static Tensor<float> Rows(Tensor<float> x) => Columns(x.T.Clone()).Reshape([x.Shape[0], 1]);

    private static Tensor<float> Product(Tensor<float> left, Tensor<float> right)
    {
        float[] a = left.ToArray(), b = right.ToArray();
        int rows = left.Shape[0], inner = left.Shape[1], columns = right.Shape[1];
        float[] c = new float[rows * columns];
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < inner; k++)
                for (int j = 0; j < columns; j++)
                    c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        return Tensor.Of<float>(c, [rows, columns]);
    }
}
