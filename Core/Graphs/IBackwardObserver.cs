using System.Numerics;

namespace Autograd;

/// <summary>∂loss/∂x = Σ terms: sees each term of each sum while a backward pass runs, in the order in which it happens.</summary>
/// <remarks>
/// A term belongs to one consumer of x and to the operand that x is there. A gradient with one term is that term: then
/// nothing is added. The tensors are the pass's own; whoever keeps them may read them as long as the gradients.
/// </remarks>
public interface IBackwardObserver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A vjp gave a term of the gradient of one operand; a broadcast is undone already.</summary>
    /// <param name="consumer">The op that used the operand.</param>
    /// <param name="operand">The operand's number, from 0: <c>consumer[operand]</c> is x.</param>
    /// <param name="term">The term, in the shape of x.</param>
    void OnTerm(TapeEntry<T> consumer, int operand, Tensor<T> term);

    /// <summary>A term was taken into a sum of two terms or more; the first one begins it.</summary>
    /// <param name="consumer">The op that used the operand.</param>
    /// <param name="operand">The operand's number, from 0: <c>consumer[operand]</c> is x.</param>
    /// <param name="term">The term, in the shape of x.</param>
    /// <param name="sum">The terms so far; after the last one, the gradient.</param>
    void OnSum(TapeEntry<T> consumer, int operand, Tensor<T> term, Tensor<T> sum);
}
