namespace Autograd.Tests.Browsing;

/// <summary>The terms and sums of a backward pass, as the engine made them.</summary>
internal sealed class Terms : IBackwardObserver<float>
{
    public List<(TapeEntry<float> Consumer, int Operand, Tensor<float> Term)> All { get; } = [];

    public List<(TapeEntry<float> Consumer, int Operand, Tensor<float> Term, Tensor<float> Sum)> Sums { get; } = [];

    public void OnTerm(TapeEntry<float> consumer, int operand, Tensor<float> term) => All.Add((consumer, operand, term));

    public void OnSum(TapeEntry<float> consumer, int operand, Tensor<float> term, Tensor<float> sum) => Sums.Add((consumer, operand, term, sum));

    public static Terms Of(Tensor<float> loss)
    {
        var terms = new Terms();
        loss.Backward(observer: terms);
        return terms;
    }
}
