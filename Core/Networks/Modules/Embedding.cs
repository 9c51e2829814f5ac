using System.Numerics;

namespace Autograd;

/// <summary>y[i,…] = W[ix[i],…] with W [numbers,dimension] (PyTorch: <c>torch.nn.Embedding</c>).</summary>
public sealed class Embedding<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>W ~ N(0, 1).</summary>
    /// <param name="numEmbeddings">How many rows W has.</param>
    /// <param name="embeddingDim">The length of a row.</param>
    /// <param name="generator">Draws W as PyTorch draws it after <c>torch.manual_seed</c>.</param>
    public Embedding(int numEmbeddings, int embeddingDim, TorchGenerator generator) =>
        Weight = AddParameter("weight", Tensor.Randn<T>([numEmbeddings, embeddingDim], generator));

    /// <summary>W [numbers,dimension].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>y[i,…] = W[ix[i],…].</summary>
    /// <param name="x">Row numbers, in any shape.</param>
    /// <returns>[…,dimension].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not one of W's rows.</exception>
    public override Tensor<T> Forward(Indices x) => Leaf(Weight)[x];

    /// <inheritdoc/>
    public override Tensor<T> Forward(Tensor<T> x) =>
        throw new NotSupportedException($"Embedding {Weight.Label} {Weight.Shape} was given {x.Describe()}, but it looks rows up by whole numbers: give it Indices.");

    /// <inheritdoc/>
    protected override string Details => $"{Weight.Shape[0]}, {Weight.Shape[1]}";
}
