using System.Runtime.CompilerServices;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>A part of x, recorded: <c>x[i]</c>, <c>x[^1]</c>, <c>x[1..3, ..]</c>, <c>C[Xb]</c>, <c>x[.., indices]</c>, <c>x[mask]</c> (PyTorch: <c>x[…]</c>).</summary>
    /// <remarks>
    /// Indices on several neighbouring axes pair up and broadcast: <c>logprobs[Indices.Arange(n), Yb]</c>. A number comes
    /// from <see cref="Item(ReadOnlySpan{int})"/>. As in C#, and unlike Python, a range must lie inside its axis.
    /// Assigning changes the memory in place, where no gradient and no other tensor depends on it.
    /// </remarks>
    /// <param name="index">For each axis from the first on what is taken of it; axes not named are taken whole.</param>
    /// <exception cref="ShapeException">There are more indices than axes, or they do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place or a range is outside its axis.</exception>
    /// <exception cref="InvalidOperationException">Assignment: the tensor is on a tape, a parameter's, shares its memory, or was read by a recorded op; or the value is recorded.</exception>
    [IndexerName("At")] // "Item" is PyTorch's name for the only element
    public Tensor<T> this[params ReadOnlySpan<AxisIndex> index]
    {
        get
        {
            if (index.Length == 1 && Rank > 0 && index[0].Selector is Indices rows && rows.FirstNotBelow(Shape[0]) is null)
                return IndexOp.Rows.Apply(this, rows); // an embedding: C[Xb]
            var selection = Selection.Of(Shape, this, index);
            if (selection.Indices is not { } indices)
                return SliceOp.Of(selection).Apply(this);
            var sliced = selection.IsWhole(Shape) ? this : SliceOp.Of(selection).Apply(this);
            return ((selection.Axis, selection.Merged) switch { (0, 1) => IndexOp.Rows, (0, 2) => IndexOp.Pairs, _ => new IndexOp(selection.Axis, selection.Merged) }).Apply(sliced, indices);
        }
        set
        {
            RequireAssignable(value);
            var (elements, shape) = Selection.Of(Shape, this, index).ElementsOf(Shape);
            if (!Broadcast.Reaches(value.Shape, shape))
                throw new ShapeException($"index: {value.Describe()} cannot be assigned to a part of {Describe()} of the shape {shape}: every size must be the part's or 1.");
            var values = Replicated(value.SharesMemoryWith(this) ? value.Clone() : value, shape, out int step);
            var target = WritableValues;
            for (int i = 0; i < elements.Length; i++)
                target[elements[i]] = values[i * step];
            Version = ++Memory.Version;
        }
    }

    private void RequireAssignable(Tensor<T> value)
    {
        _ = Values; // throws if the memory was recycled
        string? reason =
            IsRecorded ? "it is on a tape, and a gradient would be lost (Tensor.Where, Concat and ScatterAdd make a new tensor)"
            : Memory.IsParameter ? "it is a parameter's value (use Set)"
            : Memory.IsPart || TransposeOf is not null ? "it is a copy of a part or a transpose of another tensor, which would not change (assign to that one's own index, or Clone() this one)"
            : Memory.HasViews ? "another tensor shares its memory: a reshaped, detached, watched or transposed one, or a gradient that was passed on (Clone() gives memory of its own)"
            : IsRead ? "a recorded op has read it, and its gradient would change (Clone() it first, or Clear() the tape)"
            : value.IsRecorded && !NoGrad.IsActive ? $"the value {value.Describe()} is recorded, and its gradient would be lost (Detach() it, or make a new tensor)"
            : null;
        if (reason is not null)
            throw new InvalidOperationException($"{Describe()} cannot be assigned to in place: {reason}.");
    }

    /// <summary>The rank-0 tensor of a number, rounded to T once, so that numbers stand beside tensors: <c>2.0 * x + 1</c>.</summary>
    public static implicit operator Tensor<T>(double value) => Scalar(value);
}
