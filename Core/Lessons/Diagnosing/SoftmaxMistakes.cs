using System.Numerics;

namespace Autograd;

/// <summary>Cross entropy in one op: its gradient is the probabilities minus the one-hot, over n. Each of the two terms may be wrong.</summary>
internal static class SoftmaxMistakes
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Edges is not [{ Entry: { Op: Tensor<T>.CrossEntropyOp } entry }])
            yield break;
        int n = entry[0].Shape[0], classes = entry[0].Shape[1];
        var x = entry[0].Detach();
        var (soft, hot, scale) = (x.Softmax(1), entry.Indices!.OneHot<T>(classes), suspect.G / n);
        string targets = entry.Indices!.Label ?? "the targets";
        Candidate<T> Terms(Tensor<T> a, Tensor<T> b, DiagnosisKind kind, string mistake, string explanation) => new((a - b) * scale, kind, mistake, explanation);
        const string Rule = "The gradient is the probabilities minus the one-hot of the targets, divided by n.";
        yield return Terms(soft, Tensor.ZerosLike(hot), DiagnosisKind.MissingOneHot, $"The 1 is not taken from the place that {targets} names.", Rule);
        yield return Terms(soft, -hot, DiagnosisKind.Sign, "The 1 is added; it must be subtracted.", Rule);
        yield return Terms(soft, hot * (double)n, DiagnosisKind.LostFactor, "The 1 is not divided by n, only the probabilities are.", Rule);
        yield return Terms(soft * (double)n, hot, DiagnosisKind.LostFactor, "The probabilities are not divided by n, only the 1 is.", Rule);
        yield return Terms(soft, Tensor.OnesLike(soft), DiagnosisKind.MissingOneHot, "The 1 is taken from the whole row.", $"Only the place that {targets} names gets it: a one-hot chooses it.");
        yield return Terms(Tensor.ZerosLike(soft), hot, DiagnosisKind.LostFactor, "The probabilities are missing.", Rule);
        yield return Terms(x.Softmax(0), hot, DiagnosisKind.WrongAxis, "Softmax runs over axis 0; the probabilities of one example stand along axis 1.", Rule);
        yield return Terms(x.Exp(), hot, DiagnosisKind.LostFactor, "The exponentials are not divided by the sum of their row.", Rule);
        yield return Terms(x.LogSoftmax(1), hot, DiagnosisKind.DerivativeOfInput, "The logarithms of the probabilities stand where the probabilities belong.", Rule);
        yield return Terms(x, hot, DiagnosisKind.WrongTensor, $"{entry[0].Label ?? "The input"} stands where its softmax belongs.", Rule);
        yield return Terms(x.Softmax(1).Softmax(1), hot, DiagnosisKind.WrongTensor, "Softmax is applied twice.", Rule);
        yield return Terms(soft * (1.0 - soft), Tensor.ZerosLike(hot), DiagnosisKind.DerivativeOfInput, "It is the derivative of the sigmoid function, p(1 − p).", Rule);
        yield return Terms(soft * (1.0 - hot), hot, DiagnosisKind.Overwritten, $"The probability at the place that {targets} names is overwritten by −1.", "Its gradient is p − 1: write -= in place of =.");
        if (OnlyNumbersOfOneHot(suspect, soft * scale, scale))
            yield return new(suspect.Yours, DiagnosisKind.WrongIndex, "The 1 is taken from the wrong places.", $"Each row loses 1 at the place that {targets} names for it.");
    }

    // What is subtracted from the probabilities is 1/n somewhere and nothing elsewhere.
    private static bool OnlyNumbersOfOneHot<T>(Suspect<T> suspect, Tensor<T> soft, Tensor<T> scale)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!suspect.Yours.Shape.Equals(soft.Shape))
            return false;
        double one = Math.Abs(double.CreateChecked(scale.Values[0]));
        foreach (T taken in (soft - suspect.Yours).Values)
            if (Math.Abs(double.CreateChecked(taken)) > 1e-9 * one && Math.Abs(double.CreateChecked(T.Abs(taken)) - one) > 1e-9 * one)
                return false;
        return true;
    }
}
