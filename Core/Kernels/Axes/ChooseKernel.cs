using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>y = a where a mask is true, else b.</summary>
internal static unsafe class ChooseKernel
{
    /// <summary>yᵢ = maskᵢ ? aᵢ : bᵢ. A step of 0 repeats one number, 1 goes through them.</summary>
    public static void Choose<T>(ReadOnlySpan<bool> mask, ReadOnlySpan<T> a, int stepA, ReadOnlySpan<T> b, int stepB, Span<T> y)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, y.Length);
        if (y.Length == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(a.Length, (y.Length - 1) * stepA + 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(b.Length, (y.Length - 1) * stepB + 1);
        int i = 0;
        if (Vector128.IsHardwareAccelerated && typeof(T) == typeof(float))
            fixed (bool* bits = mask)
            fixed (T* yes = a, no = b, target = y)
                i = Whole((byte*)bits, (float*)yes, stepA, (float*)no, stepB, (float*)target, y.Length);
        for (; i < y.Length; i++)
            y[i] = mask[i] ? a[i * stepA] : b[i * stepB];
    }

    /// <summary>Sixteen at a time, as far as that goes.</summary>
    private static int Whole(byte* mask, float* yes, int stepA, float* no, int stepB, float* y, int length)
    {
        int i = 0;
        for (; i <= length - 16; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(mask + i));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            Four(first, i);
            Four(second, i + 4);
            Four(third, i + 8);
            Four(fourth, i + 12);
        }
        return i;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Four(Vector128<uint> bits, int at)
        {
            var a = stepA == 0 ? Vector128.Create(*yes) : Vector128.Load(yes + at);
            var b = stepB == 0 ? Vector128.Create(*no) : Vector128.Load(no + at);
            Vector128.ConditionalSelect(Vector128.Equals(bits, Vector128<uint>.Zero).AsSingle(), b, a).Store(y + at);
        }
    }
}
