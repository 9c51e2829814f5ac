namespace Autograd;

/// <content>The memory that a tensor shares with others.</content>
public sealed partial class Tensor<T>
{
    /// <summary>The whole block of memory that the tensor lies in.</summary>
    internal Storage<T> Memory => _storage.Whole;

    internal bool SharesMemoryWith(Tensor<T> other) => ReferenceEquals(Memory, other.Memory);

    /// <summary>The elements from one on, in the same memory, on no tape.</summary>
    internal Tensor<T> ViewFrom(int first, Shape shape) => new(Shared().Part(first, shape.Count), shape);

    // From here on a change of the memory would be seen by others.
    private Storage<T> Shared()
    {
        if (_generation != Memory.Generation)
            Restore();
        Memory.HasViews = true;
        return _storage;
    }

    /// <summary>Marks the memory as a copy where PyTorch has a view; returns the tensor itself.</summary>
    internal Tensor<T> AsPart()
    {
        Memory.IsPart = true;
        return this;
    }

    /// <summary>The same memory for a result that overwrites it. After this, reading this tensor or its views throws.</summary>
    /// <exception cref="InvalidOperationException">The tensor is on a tape or a parameter's, or its memory was recycled.</exception>
    internal Tensor<T> HandOver()
    {
        if (_generation != Memory.Generation)
            Restore();
        if (IsRecorded || Memory.IsParameter)
            throw new InvalidOperationException($"{Describe()} is {(Memory.IsParameter ? "a parameter" : "on a tape")}: no result may be written over it.");
        if (!ReferenceEquals(_storage, Memory))
            return Allocate(Shape); // others have the rest of the memory
        Memory.Generation++;
        return new Tensor<T>(_storage, Shape);
    }
}
