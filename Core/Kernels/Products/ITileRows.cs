using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Which row stands for a tile's i-th: itself, or the last one where there are fewer.</summary>
/// <remarks>Rows too many repeat the last: they read it, compute it and store it again, bit for bit.</remarks>
internal interface ITileRows
{
    static abstract nint Row(nint i, nint last);
}

/// <summary>All rows of the tile are there.</summary>
internal readonly struct AllRows : ITileRows
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => i;
}

/// <summary>The tile ends early.</summary>
internal readonly struct SomeRows : ITileRows
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint i, nint last) => Math.Min(i, last);
}
