using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Sorts the columns of a matrix of words, a vector of columns at a time, by comparisons that do not depend on the numbers: no branch is taken wrongly.</summary>
/// <remarks>
/// Batcher's bitonic sort. Eights are sorted in registers; two neighbours in order are joined by comparing each element of the one with its mirror
/// image in the other, after which both are put in order on their own. Three layers of comparisons are done between a load and a store.
/// </remarks>
internal static unsafe class SortingNetwork<V, S>
    where V : unmanaged
    where S : ISimd<double, V>
{
    private const int Eight = 8;

    /// <summary>The rows that a sort of <paramref name="size"/> rows needs.</summary>
    public static int Rows(int size) => Math.Max(Eight, (int)BitOperations.RoundUpToPowerOf2((uint)size));

    /// <summary>The first <paramref name="kept"/> rows become the smallest of each column, in order. The rows from <paramref name="size"/> to <see cref="Rows"/> hold numbers that are larger than all others.</summary>
    public static void Run(double* rows, nint step, int size, int kept)
    {
        SortEights(rows, step, size);
        int half = Eight, wanted = Rows(kept);
        for (; half < wanted; half *= 2)
        {
            for (int first = 0; first + half < size; first += 2 * half)
                Join(rows + first * step, rows + (first + half) * step, step, half, both: true);
            Clean(rows, step, size, half);
        }
        for (int apart = half; apart < size; apart *= 2) // of two neighbours only the smaller half is still wanted
            for (int first = 0; first + apart < size; first += 2 * apart)
            {
                Join(rows + first * step, rows + (first + apart) * step, step, half, both: false);
                Clean(rows + first * step, step, half, half);
            }
    }

    // As many layers as leave a multiple of three for Clean.
    private static void Join(double* lower, double* upper, nint step, int half, bool both)
    {
        switch (BitOperations.Log2((uint)half) % 3)
        {
            case 0: JoinOne(lower, upper, step, half, both); break;
            case 1: JoinTwo(lower, upper, step, half, both); break;
            default: JoinFour(lower, upper, step, half, both); break;
        }
    }

    private static void JoinOne(double* lower, double* upper, nint step, int half, bool both)
    {
        upper += (half - 1) * step;
        for (int i = 0; i < half; i++, lower += step, upper -= step)
        {
            V a = S.Load(lower), b = S.Load(upper);
            S.Store(S.Min(a, b), lower);
            if (both) S.Store(S.Max(a, b), upper);
        }
    }

    private static void JoinTwo(double* lower, double* upper, nint step, int half, bool both)
    {
        nint apart = half / 2 * step;
        upper += (half - 1) * step;
        for (int i = 0; i < half / 2; i++, lower += step, upper -= step)
        {
            V a0 = S.Load(lower), a1 = S.Load(lower + apart), b0 = S.Load(upper), b1 = S.Load(upper - apart);
            Order(ref a0, ref b0);
            Order(ref a1, ref b1);
            Order(ref a0, ref a1);
            S.Store(a0, lower);
            S.Store(a1, lower + apart);
            if (!both) continue;
            Order(ref b1, ref b0);
            S.Store(b0, upper);
            S.Store(b1, upper - apart);
        }
    }

    private static void JoinFour(double* lower, double* upper, nint step, int half, bool both)
    {
        nint apart = half / 4 * step;
        upper += (half - 1) * step;
        for (int i = 0; i < half / 4; i++, lower += step, upper -= step)
        {
            V a0 = S.Load(lower), a1 = S.Load(lower + apart), a2 = S.Load(lower + 2 * apart), a3 = S.Load(lower + 3 * apart);
            V b0 = S.Load(upper), b1 = S.Load(upper - apart), b2 = S.Load(upper - 2 * apart), b3 = S.Load(upper - 3 * apart);
            Order(ref a0, ref b0);
            Order(ref a1, ref b1);
            Order(ref a2, ref b2);
            Order(ref a3, ref b3);
            Order(ref a0, ref a2);
            Order(ref a1, ref a3);
            Order(ref a0, ref a1);
            Order(ref a2, ref a3);
            S.Store(a0, lower);
            S.Store(a1, lower + apart);
            S.Store(a2, lower + 2 * apart);
            S.Store(a3, lower + 3 * apart);
            if (!both) continue;
            Order(ref b2, ref b0);
            Order(ref b3, ref b1);
            Order(ref b1, ref b0);
            Order(ref b3, ref b2);
            S.Store(b0, upper);
            S.Store(b1, upper - apart);
            S.Store(b2, upper - 2 * apart);
            S.Store(b3, upper - 3 * apart);
        }
    }

    // The layers that are left of those that put joined halves in order: a multiple of three.
    private static void Clean(double* rows, nint step, int size, int half)
    {
        for (int spread = (half >> BitOperations.Log2((uint)half) % 3) / Eight; spread > 0; spread /= Eight)
        {
            nint apart = spread * step;
            for (int first = 0; first < size; first += Eight * spread)
            {
                double* at = rows + first * step;
                for (int i = 0; i < spread; i++, at += step)
                {
                    V a0 = S.Load(at), a1 = S.Load(at + apart), a2 = S.Load(at + 2 * apart), a3 = S.Load(at + 3 * apart);
                    V a4 = S.Load(at + 4 * apart), a5 = S.Load(at + 5 * apart), a6 = S.Load(at + 6 * apart), a7 = S.Load(at + 7 * apart);
                    Order(ref a0, ref a4);
                    Order(ref a1, ref a5);
                    Order(ref a2, ref a6);
                    Order(ref a3, ref a7);
                    Order(ref a0, ref a2);
                    Order(ref a1, ref a3);
                    Order(ref a4, ref a6);
                    Order(ref a5, ref a7);
                    Order(ref a0, ref a1);
                    Order(ref a2, ref a3);
                    Order(ref a4, ref a5);
                    Order(ref a6, ref a7);
                    S.Store(a0, at);
                    S.Store(a1, at + apart);
                    S.Store(a2, at + 2 * apart);
                    S.Store(a3, at + 3 * apart);
                    S.Store(a4, at + 4 * apart);
                    S.Store(a5, at + 5 * apart);
                    S.Store(a6, at + 6 * apart);
                    S.Store(a7, at + 7 * apart);
                }
            }
        }
    }

    // 19 comparisons are the fewest.
    private static void SortEights(double* rows, nint step, int size)
    {
        for (int first = 0; first < size; first += Eight, rows += Eight * step)
        {
            V a0 = S.Load(rows), a1 = S.Load(rows + step), a2 = S.Load(rows + 2 * step), a3 = S.Load(rows + 3 * step);
            V a4 = S.Load(rows + 4 * step), a5 = S.Load(rows + 5 * step), a6 = S.Load(rows + 6 * step), a7 = S.Load(rows + 7 * step);
            Order(ref a0, ref a1);
            Order(ref a2, ref a3);
            Order(ref a4, ref a5);
            Order(ref a6, ref a7);
            Order(ref a0, ref a2);
            Order(ref a1, ref a3);
            Order(ref a4, ref a6);
            Order(ref a5, ref a7);
            Order(ref a1, ref a2);
            Order(ref a5, ref a6);
            Order(ref a0, ref a4);
            Order(ref a1, ref a5);
            Order(ref a2, ref a6);
            Order(ref a3, ref a7);
            Order(ref a2, ref a4);
            Order(ref a3, ref a5);
            Order(ref a1, ref a2);
            Order(ref a3, ref a4);
            Order(ref a5, ref a6);
            S.Store(a0, rows);
            S.Store(a1, rows + step);
            S.Store(a2, rows + 2 * step);
            S.Store(a3, rows + 3 * step);
            S.Store(a4, rows + 4 * step);
            S.Store(a5, rows + 5 * step);
            S.Store(a6, rows + 6 * step);
            S.Store(a7, rows + 7 * step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Order(ref V a, ref V b) => (a, b) = (S.Min(a, b), S.Max(a, b));
}
