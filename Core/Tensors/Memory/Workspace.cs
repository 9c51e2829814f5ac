using System.Numerics;

namespace Autograd;

/// <summary>
/// A pool of buffers. Between <see cref="Begin"/> and the disposal of the scope, every tensor made on this thread takes its
/// buffer from the pool. The disposal returns all of them. So after the first steps, training allocates no buffer.
/// </summary>
/// <remarks>
/// A tensor of an ended scope is invalid: reading it throws. Values that must outlive the scope are copied (see
/// <see cref="Tensor{T}.Item()"/>, <see cref="Tensor{T}.ToArray"/>) or made before the scope begins. Scopes may be nested.
/// </remarks>
public sealed class Workspace<T> : ITensorMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // One list per power of two. The first `used` buffers of a list are in use.
    private readonly List<Storage<T>>[] _buffers = new List<Storage<T>>[31];
    private readonly int[] _used = new int[31];
    private int _openings;
    private bool _isOpen;

    /// <summary>The number of buffers allocated since the workspace was made. It stays constant once training has warmed up.</summary>
    public long Misses { get; private set; }

    /// <summary>Starts a scope: until its disposal, all tensors made on this thread take their buffers from this workspace.</summary>
    /// <exception cref="InvalidOperationException">The workspace already has an open scope.</exception>
    public Scope Begin()
    {
        if (_isOpen)
            throw new InvalidOperationException("This workspace already has an open scope: dispose it first.");
        _isOpen = true;
        var scope = new Scope(this, TensorMemory<T>.Current, ++_openings);
        TensorMemory<T>.Current = this;
        return scope;
    }

    int ITensorMemory<T>.CapacityFor(int count) => count > 1 << 30 ? count : 1 << Bucket(count);

    Storage<T> ITensorMemory<T>.Rent(int count)
    {
        if (count > 1 << 30)
            return TensorMemory<T>.FromCollector(count);
        int bucket = Bucket(count);
        var list = _buffers[bucket] ??= [];
        int index = _used[bucket];
        if (index == list.Count)
        {
            list.Add(AlignedMemory.Allocate<T>(1 << bucket)); // may throw: nothing is counted before
            list[index].Slot = index;
            Misses++;
        }
        _used[bucket]++;
        return list[index];
    }

    void ITensorMemory<T>.Return(Storage<T> storage)
    {
        int bucket = Bucket(storage.Capacity);
        if (_buffers[bucket] is not { } list || storage.Slot >= _used[bucket] || list[storage.Slot] != storage)
            return; // not from here: larger than a bucket
        int last = --_used[bucket];
        (list[storage.Slot], list[last]) = (list[last], storage);
        (list[storage.Slot].Slot, storage.Slot) = (storage.Slot, last);
        storage.Recycle();
    }

    private static int Bucket(int count) => count <= 1 ? 0 : BitOperations.Log2((uint)(count - 1)) + 1;

    private void Recycle()
    {
        for (int bucket = 0; bucket < _buffers.Length; bucket++)
        {
            var list = _buffers[bucket];
            for (int i = 0; i < _used[bucket]; i++)
                list[i].Recycle();
            _used[bucket] = 0;
        }
    }

    /// <summary>The time in which tensors take their memory from a workspace. Dispose it to return the memory.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Workspace<T> _workspace;
        private readonly ITensorMemory<T>? _outer;
        private readonly int _opening;

        internal Scope(Workspace<T> workspace, ITensorMemory<T>? outer, int opening)
        {
            _workspace = workspace;
            _outer = outer;
            _opening = opening;
        }

        /// <summary>Ends the scope: its tensors become invalid and their buffers free. A second call does nothing.</summary>
        /// <exception cref="InvalidOperationException">A scope begun inside this one is still open, or it was begun on another thread.</exception>
        public void Dispose()
        {
            if (_workspace is null || !_workspace._isOpen || _workspace._openings != _opening)
                return;
            if (!ReferenceEquals(TensorMemory<T>.Current, _workspace))
                throw new InvalidOperationException("Workspace scopes end in reverse order, on the thread they began on: dispose the inner scope first.");
            _workspace.Recycle();
            _workspace._isOpen = false;
            TensorMemory<T>.Current = _outer;
        }
    }
}
