using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The loops of <see cref="LayerNormKernel.Backward"/>: for each row both means, and what it adds to dgain and dbias; then dx.</summary>
internal readonly unsafe struct LayerNormBackwardJob<T>(
    T* dy, T* x, T* gain, T* mean, T* inverseStd, int rows, int features, T* dx, T* dgain, T* dbias) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        double* gainTotals = (double*)Scratch.Bytes(2 * (nint)features * (sizeof(double) + sizeof(T))), biasTotals = gainTotals + features;
        T* gainBlock = (T*)(biasTotals + features), biasBlock = gainBlock + features;
        new Span<double>(gainTotals, 2 * features).Clear();
        for (int start = 0; start < rows; start += ColumnSums.Block)
        {
            new Span<T>(gainBlock, 2 * features).Clear();
            for (int row = start; row < Math.Min(rows, start + ColumnSums.Block); row++)
                Row<V, S>(row, gainBlock, biasBlock);
            LongSum.Add(gainBlock, gainTotals, 2 * features);
        }

        LongSum.Round(gainTotals, dgain, features);
        LongSum.Round(biasTotals, dbias, features);
    }

    private void Row<V, S>(int row, T* gainSums, T* biasSums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        double total = 0, products = 0;
        for (int start = 0; start < features; start += LongSum.RowBlock)
            AddBlock<V, S>(row, start, Math.Min(features, start + LongSum.RowBlock), gainSums, biasSums, ref total, ref products);
        WriteRow<V, S>(row, T.CreateTruncating(total) / T.CreateTruncating(features), T.CreateTruncating(products) / T.CreateTruncating(features));
    }

    // Vectors are made here and not passed in: an argument of 64 bytes lies on the stack, and the compiler would store and load it again in each turn.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddBlock<V, S>(int row, int start, int end, T* gainSums, T* biasSums, ref double total, ref double totalOfProducts)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        nint at = (nint)row * features;
        V mu = S.Create(mean[row]), inverse = S.Create(inverseStd[row]), sum = S.Constant(0), products = sum;
        int i = start;
        for (; i <= end - S.Count; i += S.Count) Add<V, S>(at, i, S.Count, mu, inverse, gainSums, biasSums, ref sum, ref products);
        if (i < end) Add<V, S>(at, i, end - i, mu, inverse, gainSums, biasSums, ref sum, ref products);
        total += double.CreateTruncating(S.Sum(sum));
        totalOfProducts += double.CreateTruncating(S.Sum(products));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteRow<V, S>(int row, T middle, T slope)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        nint at = (nint)row * features;
        V mu = S.Create(mean[row]), inverse = S.Create(inverseStd[row]), center = S.Create(middle), factor = S.Create(slope);
        int i = 0;
        for (; i <= features - S.Count; i += S.Count) Write<V, S>(at, i, S.Count, mu, inverse, center, factor);
        if (i < features) Write<V, S>(at, i, features - i, mu, inverse, center, factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add<V, S>(nint at, int i, int count, V mu, V inverse, T* gainSums, T* biasSums, ref V sum, ref V products)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V upstream = S.Load(dy + at + i, count);
        V normalized = S.First(count, S.Multiply(S.Subtract(S.Load(x + at + i, count), mu), inverse), S.Constant(0));
        V product = S.Multiply(upstream, normalized), weight = S.Load(gain + i, count);
        sum = S.MultiplyAdd(upstream, weight, sum);
        products = S.MultiplyAdd(product, weight, products);
        S.Store(S.Add(S.Load(gainSums + i, count), product), gainSums + i, count);
        S.Store(S.Add(S.Load(biasSums + i, count), upstream), biasSums + i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<V, S>(nint at, int i, int count, V mu, V inverse, V middle, V slope)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V normalized = S.Multiply(S.Subtract(S.Load(x + at + i, count), mu), inverse);
        V value = S.Subtract(S.Subtract(S.Multiply(S.Load(dy + at + i, count), S.Load(gain + i, count)), middle), S.Multiply(normalized, slope));
        S.Store(S.Multiply(value, inverse), dx + at + i, count);
    }
}
