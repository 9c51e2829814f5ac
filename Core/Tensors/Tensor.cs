using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// x ∈ ℝ^(d₀×d₁×…): numbers in row-major order with a shape. A tensor of rank 0 is a scalar. Views share memory. Only two
/// things change the values: the update of a <see cref="Parameter{T}"/>, and assignment through an index.
/// </summary>
/// <remarks>
/// If an operand is on a tape, the op records itself there. <see cref="Tensor"/> makes tensors, and
/// <see cref="Tape{T}.Watch(Tensor{T}, string?)"/> puts one on a tape.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class Tensor<T> : IFormattable, INamed
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Storage<T> _storage;
    private int _generation;

    internal Tensor(Storage<T> storage, Shape shape, string? label = null)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"A tensor of {typeof(T).Name} was asked for: accepted are float and double.");
        _storage = storage;
        _generation = storage.Whole.Generation;
        Version = storage.Whole.Version;
        Shape = shape;
        Label = label;
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The number of axes; 0 for a scalar.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>The name that graphs, checks and error messages use, such as the lecture's <c>bndiff2</c>; null if none was given.</summary>
    public string? Label { get; private set; }

    /// <summary>The elements in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The <see cref="Workspace{T}"/> scope of the memory has ended, or a result was written over it.</exception>
    public ReadOnlySpan<T> Values => WritableValues;

    internal Span<T> WritableValues
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_generation != Memory.Generation)
                Restore();
            return _storage.Values.AsSpan(_storage.Start, Shape.Count);
        }
    }

    /// <summary>The version of the memory when this tensor was made.</summary>
    internal int Version { get; private set; }

    /// <summary>The current version of the memory. A parameter's update and an assignment through an index each increase it.</summary>
    internal int MemoryVersion => Memory.Version;

    /// <summary>Whether the memory changed after this tensor was made from it.</summary>
    internal bool IsStale => Version != Memory.Version;

    /// <summary>The number in a tensor with exactly one element, of any rank (PyTorch: <c>item()</c>).</summary>
    /// <exception cref="ShapeException">The tensor does not have exactly one element.</exception>
    public T Item() => Count == 1
        ? Values[0]
        : throw new ShapeException($"Item() needs a tensor with one element: {Describe()} has {Count}.");

    /// <summary>xᵢⱼ…: one element as a number, which has no gradient. Negative indices count from the end. Nothing is allocated.</summary>
    /// <exception cref="ShapeException">Too few or too many indices, or one out of range.</exception>
    public T Item(params ReadOnlySpan<int> index) => Values[Offset(index)];

    /// <summary>A copy of the elements, in row-major order.</summary>
    public T[] ToArray() => Values.ToArray();

    /// <summary>Sets the <see cref="Label"/> and returns this tensor: <c>var h = hpreact.Tanh().Named("h");</c></summary>
    public Tensor<T> Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>y = x without a gradient: the same memory, on no tape (PyTorch: <c>detach()</c>).</summary>
    public Tensor<T> Detach() => View(Shape, Label);

    /// <summary>A tensor for a result. Its memory is not cleared.</summary>
    internal static Tensor<T> Allocate(Shape shape) => new(TensorMemory<T>.Allocate(shape.Count), shape);

    /// <summary>A rank-0 tensor with the number, rounded to <typeparamref name="T"/>.</summary>
    internal static Tensor<T> Scalar(double value)
    {
        var scalar = Allocate(Shape.Scalar);
        scalar.WritableValues[0] = T.CreateTruncating(value);
        return scalar;
    }

    /// <summary>A tensor with the same memory and another shape, on no tape.</summary>
    internal Tensor<T> View(Shape shape, string? label = null) => new(Shared(), shape, label);

    /// <summary>The tensor's name and shape for an error message: <c>W1 [30,200]</c>.</summary>
    internal string Describe() => $"{Name} {Shape}";

    string INamed.Describe() => Describe();

    /// <summary>Whether the memory holds this tensor's numbers: not before a transpose is read, and not after recycling.</summary>
    internal bool IsFilled => _generation == Memory.Generation;

    /// <summary>The elements as PyTorch prints them, then the shape and the label. Long axes are shortened in the middle.</summary>
    public override string ToString() => TensorText.Format(this);

    /// <summary>The elements in a .NET number format: <c>$"{x:F4}"</c>. A scalar is a bare number.</summary>
    /// <param name="format">For example <c>F4</c> or <c>E2</c>. If empty, the text is that of <see cref="ToString()"/>.</param>
    /// <param name="provider">A culture. If null, the invariant culture.</param>
    public string ToString(string? format, IFormatProvider? provider) =>
        string.IsNullOrEmpty(format) ? ToString() : TensorText.Format(this, format, provider ?? CultureInfo.InvariantCulture);

    private string DebuggerText => _generation != Memory.Generation && TransposeOf is null ? $"{Describe()} (recycled)" : TensorText.Format(this);

    /// <summary>The row-major number of an element, from its index. Negative indices count from the end.</summary>
    internal int Offset(ReadOnlySpan<int> index)
    {
        if (index.Length != Rank)
            throw new ShapeException($"{Describe()} needs {Rank} indices, {index.Length} were given.");
        int offset = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            int size = Shape[axis], i = index[axis] < 0 ? index[axis] + size : index[axis];
            if ((uint)i >= (uint)size)
                throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"Index {index[axis]} is out of range for axis {axis} of {Describe()}: {Accepted.Places(size)}."));
            offset = offset * size + i;
        }
        return offset;
    }

    private string Subject => Label is null && !IsRecorded ? $"A tensor without a name {Shape}" : $"The tensor {Describe()}";

    // Called when the memory is not valid for this tensor: a transpose is not computed yet, or the memory was recycled.
    private void Restore()
    {
        if (TransposeOf is not null)
            FillFromTranspose();
        else
            throw new InvalidOperationException(_generation >= Memory.Recycled
                ? $"{Subject} was used after a result had been written over it: leave out overwrite where it is still to be read."
                : $"{Subject} was used after its memory was recycled: the workspace scope it was made in has ended. Copy what must outlive the scope with ToArray() or Item().");
    }
}
