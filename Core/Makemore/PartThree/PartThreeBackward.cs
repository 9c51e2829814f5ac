namespace Autograd;

/// <summary>
/// The backward pass of the lecture's part 3 by hand, last step of the forward pass first. Each <c>dx</c> is ∂loss/∂x, in
/// x's shape.
/// </summary>
/// <remarks>No tape is read: the lines use only the intermediates of <see cref="PartThreeForward"/>.</remarks>
public static class PartThreeBackward
{
    /// <summary>∂loss/∂p for the six parameters.</summary>
    public static PartThreeWeights Run(PartThreeForward f)
    {
        using var pass = NoGrad.BeginPass();
        var (C, W1, W2, _, bngain, _) = f.Weights;
        double n = f.Xb.Shape[0];

        // dlogits = F.softmax(logits, 1); dlogits[range(n), Yb] -= 1; dlogits /= n
        var dlogits = OnePass.CrossEntropy(f.Probs, f.Yb, Tensor.Scalar(1f));
        // logits = h @ W2 + b2
        var dh = dlogits.MatMul(W2.T);
        var dW2 = f.H.T.MatMul(dlogits);
        var db2 = dlogits.Sum(0);
        // h = hpreact.tanh()
        var dhpreact = OnePass.Tanh(dh, f.H);
        // hpreact = bnraw + bnbias
        var dbnraw = dhpreact;
        var dbnbias = dhpreact.Sum(0, keepDims: true);
        // bnraw = bngain * bndiff / bnstdi
        var dproduct = dbnraw / f.BnStdI;
        var dbngain = (dproduct * f.BnDiff).Sum(0, keepDims: true);
        var dbndiff = dproduct * bngain;
        var dbnstdi = (-dbnraw * f.BnRaw / f.BnStdI).Sum(0, keepDims: true);
        // bnstdi = bnvar**0.5
        var dbnvar = 0.5 * f.BnVar.Pow(-0.5) * dbnstdi;
        // bnvar = 1/(n-1) * (bndiff**2).sum(0, keepdim=True)
        dbndiff += 2.0 * f.BnDiff * (1.0 / (n - 1) * dbnvar);
        // bndiff = hprebn - bnmeani
        var dhprebn = dbndiff;
        var dbnmeani = (-dbndiff).Sum(0, keepDims: true);
        // bnmeani = hprebn.mean(0, keepdim=True)
        dhprebn += dbnmeani / n;
        // hprebn = embcat @ W1
        var dembcat = dhprebn.MatMul(W1.T);
        var dW1 = f.EmbCat.T.MatMul(dhprebn);
        // embcat = C[Xb].view(n, -1): a row of C gets a contribution from every place where its character occurs
        var dC = Tensor.ZerosLike(C).IndexAdd(0, f.Xb, dembcat.Reshape(f.Emb.Shape));
        return new PartThreeWeights(dC, dW1, dW2, db2, dbngain, dbnbias);
    }
}
