using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>y = Σ of products over the axes whose letters the result lacks: <c>Tensor.Einsum("bik,bkj->bij", a, b)</c> (PyTorch: <c>torch.einsum</c>).</summary>
    /// <param name="equation">A letter per axis of each operand, operands separated by commas, then <c>-></c> and the result's letters. Without
    /// these the result has all letters that occur once, in alphabetical order. <c>...</c> stands for any further axes, which
    /// broadcast; a letter twice in one operand takes its diagonal.</param>
    /// <param name="operands">The operands. They are contracted from left to right, each pair by one matrix product.</param>
    /// <exception cref="ArgumentException">The equation cannot be read, or has another number of operands.</exception>
    /// <exception cref="ShapeException">An operand has another number of axes than letters, or a letter stands for two sizes.</exception>
    public static Tensor<T> Einsum<T>(string equation, params ReadOnlySpan<Tensor<T>> operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var parsed = EinsumEquation.Parse(equation, Array.ConvertAll(operands.ToArray(), operand => operand.Rank));
        try
        {
            var left = EinsumFactor<T>.Of(operands[0], parsed, 0);
            for (int next = 1; next < operands.Length; next++)
                left = left.Times(EinsumFactor<T>.Of(operands[next], parsed, next), parsed.NeededAfter(next));
            return left.Only(parsed.Result).Tensor;
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of($"einsum '{equation}'", Array.ConvertAll(operands.ToArray(), operand => operand.Describe()));
        }
    }
}
