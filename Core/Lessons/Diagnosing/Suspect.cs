using System.Numerics;

namespace Autograd;

/// <summary>One branch of dx under suspicion: the learner's part of dx, and what it should be.</summary>
/// <param name="Evidence">What there is to see of the step.</param>
/// <param name="Segments">The segments between its consumers and x; mostly one.</param>
/// <param name="Consumer">The consumer; the first where there are several.</param>
/// <param name="G">The gradient of the consumer.</param>
/// <param name="Yours">The learner's part.</param>
/// <param name="Truth">What it should be.</param>
internal sealed record Suspect<T>(StepEvidence<T> Evidence, IReadOnlyList<Segment<T>> Segments, string Consumer, Tensor<T> G, Tensor<T> Yours, Tensor<T> Truth)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The same part on another batch size and width; null where there is none.</summary>
    public Func<Suspect<T>?> Twin { get; init; } = () => null;

    /// <summary>Which part it is, for finding it again on the other network.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is all of dx.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the other terms have this constant factor and this one does not.</summary>
    public Func<Number, bool> LostInside { get; init; } = _ => false;

    /// <summary>The ops whose constant factors the truth contains.</summary>
    public IEnumerable<TapeEntry<T>> Chain => Further.Prepend(Segments).SelectMany(segments => segments).SelectMany(segment => segment.Entries);

    /// <summary>The segments behind the consumers, where the gradient comes from further on.</summary>
    public IEnumerable<IReadOnlyList<Segment<T>>> Further { get; init; } = [];

    /// <summary>Whether dx is a sum of several terms or writes.</summary>
    public bool AddsSeveral => Evidence.Consumers.Count > 1 || Evidence.Writes.Count() > 1;

    /// <summary>The label of x.</summary>
    public string X => Evidence.Step;

    /// <summary>The consumer's gradient, for a sentence.</summary>
    public string DC => Consumer.Length == 0 ? "the gradient of the loss" : $"d{Consumer}";

    /// <summary>" in the term from …" where x has several consumers.</summary>
    public string Where => IsWhole || Evidence.Consumers.Count < 2 && Name.Length == 0 || Segments.Count != 1 ? "" : $" in the term that comes through {(Consumer.Length == 0 ? "the loss" : Consumer)}";

    /// <summary>The edges of the one segment; none where there are several.</summary>
    public IReadOnlyList<Edge<T>> Edges => Segments is [var only] ? only.Edges : [];

    /// <summary>The vjp with one edge replaced.</summary>
    public Tensor<T>? With(Edge<T> edge, Func<Tensor<T>, Tensor<T>?>? instead, bool undo = true) => Segments[0].Vjp(G, edge, instead, undo);

    /// <summary>Whether the learner's part is exactly this, and this is a mistake.</summary>
    public bool Is(Tensor<T>? candidate)
    {
        if (candidate is null)
            return false;
        if (!candidate.Shape.Equals(Yours.Shape) && Yours.Shape.Equals(Truth.Shape) && Broadcast.Reaches(candidate.Shape, Yours.Shape))
            candidate = candidate.BroadcastTo(Yours.Shape);
        return Closeness.Same(Yours, candidate) && !Closeness.Same(candidate, Truth);
    }

    /// <summary>The tensors at hand that broadcast to a shape: values, local derivatives of elementwise ops.</summary>
    public IEnumerable<(string Name, Tensor<T> Value)> AtHand(Shape shape) =>
        Evidence.Tensors.Where(tensor => Broadcast.Reaches(tensor.Value.Shape, shape));
}
