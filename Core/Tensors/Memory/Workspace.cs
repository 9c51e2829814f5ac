using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// A pool of buffers. Between <see cref="Begin"/> and the disposal of the scope, every tensor made on this thread takes its
/// buffer from the pool. The disposal returns all of them. So after the first steps, training allocates no buffer.
/// </summary>
/// <remarks>
/// A tensor of an ended scope is invalid: reading it throws. Values that must outlive the scope are copied (see
/// <see cref="Tensor{T}.Item()"/>, <see cref="Tensor{T}.ToArray"/>) or made before the scope begins. Scopes may be nested.
/// </remarks>
public sealed class Workspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static Workspace<T>? _current;

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
        var scope = new Scope(this, _current, ++_openings);
        _current = this;
        return scope;
    }

    /// <summary>Memory for <paramref name="count"/> elements, not cleared. Inside a scope it comes from the pool, otherwise from the garbage collector.</summary>
    internal static Storage<T> Allocate(int count) =>
        _current is { } workspace ? workspace.Rent(count) : new Storage<T>(GC.AllocateUninitializedArray<T>(count), 0);

    private Storage<T> Rent(int count)
    {
        if (count > 1 << 30)
            return new Storage<T>(GC.AllocateUninitializedArray<T>(count), 0);
        int bucket = count <= 1 ? 0 : BitOperations.Log2((uint)(count - 1)) + 1;
        var list = _buffers[bucket] ??= [];
        int index = _used[bucket]++;
        if (index == list.Count)
        {
            Misses++;
            list.Add(AllocateAligned(1 << bucket));
        }
        return list[index];
    }

    // Pinned and aligned, so that vector loads do not cross cache lines.
    private static unsafe Storage<T> AllocateAligned(int count)
    {
        int padding = Alignment / sizeof(T);
        var values = GC.AllocateUninitializedArray<T>(count + padding, pinned: true);
        nint misalignment = (nint)Unsafe.AsPointer(ref values[0]) % Alignment;
        return new Storage<T>(values, misalignment == 0 ? 0 : (int)(Alignment - misalignment) / sizeof(T));
    }

    private void Recycle()
    {
        for (int bucket = 0; bucket < _buffers.Length; bucket++)
        {
            var list = _buffers[bucket];
            for (int i = 0; i < _used[bucket]; i++)
            {
                list[i].Recycled = ++list[i].Generation;
                list[i].HasViews = list[i].IsPart = false;
                list[i].Reader = null;
            }
            _used[bucket] = 0;
        }
    }

    /// <summary>The time in which tensors take their memory from a workspace. Dispose it to return the memory.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Workspace<T> _workspace;
        private readonly Workspace<T>? _outer;
        private readonly int _opening;

        internal Scope(Workspace<T> workspace, Workspace<T>? outer, int opening)
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
            if (!ReferenceEquals(_current, _workspace))
                throw new InvalidOperationException("Workspace scopes end in reverse order, on the thread they began on: dispose the inner scope first.");
            _workspace.Recycle();
            _workspace._isOpen = false;
            _current = _outer;
        }
    }
}
