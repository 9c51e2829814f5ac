using System.Numerics;

namespace Autograd;

/// <summary>
/// The memory of a backward pass. Every tensor that a vjp makes comes from here. What holds no gradient when the op's turn
/// is over is used again at once, so a pass takes one gradient per tensor, and what a single op needs.
/// </summary>
/// <remarks>
/// Several gradients may lie in one block (a sum passes its gradient on as it is), so <see cref="Storage{T}.Gradients"/>
/// counts them. New blocks come from what was open before: a workspace, an outer pass, or the garbage collector.
/// </remarks>
internal sealed class BackwardMemory<T> : ITensorMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static BackwardMemory<T>? _spare;

    // Free blocks in lists by a hash of their size; the blocks that the present op was given.
    private readonly Storage<T>?[] _free = new Storage<T>?[64];
    private readonly List<Storage<T>> _given = [];
    private ITensorMemory<T>? _outer;

    /// <summary>From now on this thread's tensors lie here.</summary>
    public static BackwardMemory<T> Open()
    {
        var memory = _spare ?? new BackwardMemory<T>();
        _spare = null;
        memory._outer = TensorMemory<T>.Current;
        TensorMemory<T>.Current = memory;
        return memory;
    }

    public int CapacityFor(int count) => _outer?.CapacityFor(count) ?? count;

    public Storage<T> Rent(int count)
    {
        var storage = Reuse(CapacityFor(count)) ?? _outer?.Rent(count) ?? TensorMemory<T>.FromCollector(count);
        (storage.Owner, storage.Gradients) = (this, 0);
        _given.Add(storage);
        return storage;
    }

    /// <summary>The op's turn is over: what it was given and holds no gradient is free.</summary>
    /// <param name="isFree">False after a user's op, which may have kept a tensor to look at it later.</param>
    public void Sweep(bool isFree)
    {
        foreach (var storage in _given)
            if (storage.Gradients == 0 && ReferenceEquals(storage.Owner, this))
                if (isFree)
                    Return(storage);
                else
                    storage.Owner = null;
        _given.Clear();
    }

    /// <summary>What the present op was given so far is not swept until it is given back.</summary>
    public Storage<T>[] SetAside()
    {
        Storage<T>[] aside = [.. _given.Where(storage => ReferenceEquals(storage.Owner, this)).Distinct()]; // the others are free again
        foreach (var storage in aside)
            storage.Owner = null;
        _given.Clear();
        return aside;
    }

    /// <summary>Gives back what was set aside.</summary>
    public void GiveBack(Storage<T>[] aside)
    {
        foreach (var storage in aside)
            (storage.Owner, storage.Gradients) = (this, 0);
        _given.AddRange(aside);
    }

    /// <summary>The block holds one more gradient.</summary>
    public void Hold(Storage<T> storage)
    {
        if (ReferenceEquals(storage.Owner, this))
            storage.Gradients++;
    }

    /// <summary>The block holds one gradient less; after the last one it is free.</summary>
    public void Release(Storage<T> storage)
    {
        if (ReferenceEquals(storage.Owner, this) && --storage.Gradients == 0)
            Return(storage);
    }

    /// <summary>Whether the block holds this one gradient and nothing else, so that terms may be added in place.</summary>
    public bool HoldsOne(Storage<T> storage) => ReferenceEquals(storage.Owner, this) && storage.Gradients == 1;

    /// <summary>Ends the pass in good order: what holds no gradient goes back to where it came from.</summary>
    public void Close(ReadOnlySpan<Tensor<T>?> gradients)
    {
        foreach (var gradient in gradients)
            if (gradient is not null && ReferenceEquals(gradient.Memory.Owner, this))
                (gradient.Memory.Owner, gradient.Memory.Gradients) = (_outer as BackwardMemory<T>, 0);
        foreach (ref var list in _free.AsSpan())
        {
            while (list is { } storage)
            {
                (list, storage.Next) = (storage.Next, null);
                _outer?.Return(storage);
            }
        }
        Abandon();
        _outer = null;
        _spare = this;
    }

    /// <summary>Ends a pass that failed: its blocks are left to the garbage collector.</summary>
    public void Abandon()
    {
        _given.Clear();
        TensorMemory<T>.Current = _outer;
    }

    public void Return(Storage<T> storage)
    {
        storage.Recycle();
        ref var list = ref _free[List(storage.Capacity)];
        storage.Next = list;
        list = storage;
    }

    private Storage<T>? Reuse(int capacity)
    {
        ref var link = ref _free[List(capacity)];
        while (link is { } storage)
        {
            if (storage.Capacity == capacity)
            {
                link = storage.Next;
                storage.Next = null;
                return storage;
            }
            link = ref storage.Next;
        }
        return null;
    }

    private static int List(int capacity) => (int)((uint)capacity * 0x9E3779B1 >> 26);
}
