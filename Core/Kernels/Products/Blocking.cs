namespace Autograd;

/// <summary>The sizes of the blocks, and when copying an operand into panels pays. Measured, see docs/performance.md.</summary>
internal static class Blocking
{
    /// <summary>Rows of C a block.</summary>
    public const int Rows = 128;

    /// <summary>Columns of C a block.</summary>
    public const int Columns = 1024;

    private const int Page = 4096;

    private const int ManyRows = 64;

    /// <summary>Steps of k a block, so that what several tiles read stays in the caches.</summary>
    /// <remarks>
    /// One panel of B leaves room for long stretches of A's rows. Where A is walked across its rows and C has few rows or
    /// one panel, a line of either operand serves one more tile, if it is not long gone.
    /// </remarks>
    public static int Depth(nint stepOfA, int m, int n, int tileColumns) =>
        stepOfA == 1 ? n <= tileColumns ? 2048 : 512 : n <= tileColumns || m < ManyRows ? 128 : 512;

    /// <summary>Whether steps through memory are so long that the hardware does not foresee the next.</summary>
    public static bool IsFar(nint stepBytes) => stepBytes >= Page / 2;

    /// <summary>A is broadcast element by element from where it stands, unless each step of k is a page away.</summary>
    public static bool CopyA(nint stepBytes, int n, int tileColumns) => stepBytes >= Page && n >= 4 * tileColumns;

    /// <summary>B is read in place while its rows are short or few rows of C use it.</summary>
    public static bool CopyB(nint stepBytes, int m) => IsFar(stepBytes) && m >= ManyRows;
}
