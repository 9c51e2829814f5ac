using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>Four neighbours on one side, four places anywhere on the other.</summary>
/// <remarks>In single precision the neighbours are one vector: a core reads or writes few addresses per cycle, of whatever length.</remarks>
internal static unsafe class FourPlaces
{
    /// <summary>target = source[a], source[b], source[c], source[d].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pick<T>(T* source, nint a, nint b, nint c, nint d, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            float* numbers = (float*)source;
            Vector128.Create(numbers[a], numbers[b], numbers[c], numbers[d]).Store((float*)target);
            return;
        }

        target[0] = source[a];
        target[1] = source[b];
        target[2] = source[c];
        target[3] = source[d];
    }

    /// <summary>target[places[j]] += source[j] for j = 0 to 3, in this order: two places may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(T* source, int* places, T* target)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            ulong first = *(ulong*)places, second = *(ulong*)(places + 2); // two places each
            var numbers = Vector128.Load((float*)source);
            float* sums = (float*)target;
            sums[(uint)first] += numbers[0];
            sums[first >> 32] += numbers[1];
            sums[(uint)second] += numbers[2];
            sums[second >> 32] += numbers[3];
            return;
        }

        target[places[0]] += source[0];
        target[places[1]] += source[1];
        target[places[2]] += source[2];
        target[places[3]] += source[3];
    }
}
