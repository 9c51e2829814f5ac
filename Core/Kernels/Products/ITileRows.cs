using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>How many rows a tile has, and the row that it reads and writes as its i-th: row i, or the last row where C has fewer.</summary>
/// <remarks>Missing rows repeat the last row: the tile reads, computes and stores it again with the same bits.</remarks>
internal interface ITileRows
{
    /// <summary>The rows of a tile on a machine with so many registers.</summary>
    static abstract int Count(int registers);

    static abstract nint Row(nint i, nint last);
}

/// <summary>A tile with all its rows.</summary>
internal readonly struct AllRows : ITileRows
{
    public static int Count(int registers) => Tile.Rows(registers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => i;
}

/// <summary>A tile with fewer rows, at the end of C.</summary>
internal readonly struct SomeRows : ITileRows
{
    public static int Count(int registers) => Tile.Rows(registers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => Math.Min(i, last);
}

/// <summary>A lower tile with all its four rows.</summary>
internal readonly struct FourRows : ITileRows
{
    public static int Count(int registers) => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => i;
}

/// <summary>A lower tile with fewer than four rows.</summary>
internal readonly struct SomeOfFourRows : ITileRows
{
    public static int Count(int registers) => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => Math.Min(i, last);
}
