using System.Numerics;

namespace Autograd;

/// <summary>y[i] = ln x[i] in double precision, by the runtime's function of a vector.</summary>
/// <remarks>
/// For many vectors by the runtime's loop, since one of ours calls that function for each, and the vector then goes to memory and back
/// twice. For a few by ours: in a program's first second the runtime's loop is not compiled fully.
/// </remarks>
internal readonly unsafe struct LogarithmJob<T>(T* x, T* y, int length) : ISharedJob<T, LogarithmJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double FlopsEach = 40;

    private const int Few = 16;

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

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int whole = length < Few * S.Count ? 0 : length - length % S.Count;
        TensorPrimitives.Log(new ReadOnlySpan<T>(x, whole), new Span<T>(y, whole));
        for (int i = whole; i < length; i += S.Count)
        {
            int count = Math.Min(S.Count, length - i);
            S.Store(S.Log(S.Load(x + i, count)), y + i, count);
        }
    }
}
