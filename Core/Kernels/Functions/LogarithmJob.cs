using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[i] = ln x[i]: the runtime's function for arrays, and for the rest of less than a vector the same function of a vector.</summary>
/// <remarks>A loop of our own would call that function for each vector, which then goes to memory and back twice.</remarks>
internal readonly unsafe struct LogarithmJob<T>(T* x, T* y, int length) : ISharedJob<T, LogarithmJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double FlopsEach = 40;

    public static void Map(ReadOnlySpan<T> x, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        fixed (T* px = x, py = y)
        {
            var job = new LogarithmJob<T>(px, py, x.Length);
            SharedJob.Run<T, LogarithmJob<T>>(ref job, x.Length, SharedJob.ColumnGrain, FlopsEach * x.Length);
        }
    }

    public LogarithmJob<T> Part(int start, int count) => new(x + start, y + start, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int rest = length % S.Count, whole = length - rest;
        TensorPrimitives.Log(new ReadOnlySpan<T>(x, whole), new Span<T>(y, whole));
        if (rest > 0) S.Store(S.Log(S.Load(x + whole, rest)), y + whole, rest);
    }
}
