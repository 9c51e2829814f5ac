using System.Numerics;

namespace Autograd;

/// <summary>The same places of every row: y[o, r] = x[o, places[r]], and the adjoint. The caller has checked the places.</summary>
/// <remarks>Four rows at a time, since a place is read once for them; four is what the registers for addresses hold. Four places at a time: see <see cref="FourPlaces"/>.</remarks>
internal static unsafe class ColumnPicks
{
    private const int Rows = 4;

    public static void Select<T>(T* x, int rows, int width, int* places, int count, T* y)
        where T : unmanaged
    {
        for (; rows >= Rows; rows -= Rows, x += Rows * (nint)width, y += Rows * (nint)count)
        {
            T* second = x + width, third = second + width, fourth = third + width;
            T* to2 = y + count, to3 = to2 + count, to4 = to3 + count;
            nint r = 0;
            for (; r <= count - 4; r += 4)
            {
                nint p0 = places[r], p1 = places[r + 1], p2 = places[r + 2], p3 = places[r + 3];
                FourPlaces.Pick(x, p0, p1, p2, p3, y + r);
                FourPlaces.Pick(second, p0, p1, p2, p3, to2 + r);
                FourPlaces.Pick(third, p0, p1, p2, p3, to3 + r);
                FourPlaces.Pick(fourth, p0, p1, p2, p3, to4 + r);
            }

            for (; r < count; r++)
            {
                nint place = places[r];
                y[r] = x[place];
                to2[r] = second[place];
                to3[r] = third[place];
                to4[r] = fourth[place];
            }
        }

        for (; rows > 0; rows--, x += width, y += count)
            for (nint r = 0; r < count; r++)
                y[r] = x[places[r]];
    }

    /// <summary>y[o, places[r]] += x[o, r], in ascending r.</summary>
    public static void Add<T>(T* x, int rows, int width, int* places, int count, T* y)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (; rows >= Rows; rows -= Rows, x += Rows * (nint)count, y += Rows * (nint)width)
        {
            T* second = x + count, third = second + count, fourth = third + count;
            T* to2 = y + width, to3 = to2 + width, to4 = to3 + width;
            for (nint r = 0; r < count; r++)
            {
                nint place = places[r];
                y[place] += x[r];
                to2[place] += second[r];
                to3[place] += third[r];
                to4[place] += fourth[r];
            }
        }

        for (; rows > 0; rows--, x += count, y += width)
            for (nint r = 0; r < count; r++)
                y[places[r]] += x[r];
    }
}
