using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The row that a tile reads and writes as its i-th: row i, or the last row where the tile has fewer.</summary>
/// <remarks>Missing rows repeat the last row: the tile reads, computes and stores it again with the same bits.</remarks>
internal interface ITileRows
{
    static abstract nint Row(nint i, nint last);
}

/// <summary>A tile with all its rows.</summary>
internal readonly struct AllRows : ITileRows
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => i;
}

/// <summary>A tile with fewer rows, at the end of C.</summary>
internal readonly struct SomeRows : ITileRows
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => Math.Min(i, last);
}
