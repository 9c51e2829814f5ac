namespace Autograd;

/// <summary>The sizes of the blocks, and when copying an operand into panels pays. Measured, see docs/performance.md.</summary>
internal static class Blocking
{
    /// <summary>Rows of C a block.</summary>
    public const int Rows = 128;

    /// <summary>Columns of C a block.</summary>
    public const int Columns = 1024;

    private const int Page = 4096;

    /// <summary>Steps of k a block, so that what several tiles read stays in the caches.</summary>
    /// <remarks>
    /// With both operands walked across their rows, a line of either serves the next tile too, if it is not long gone. One
    /// panel of B leaves room for long stretches of A's rows.
    /// </remarks>
    public static int Depth(nint stepOfA, bool copyB, int n, int tileColumns) =>
        stepOfA == 1 ? n <= tileColumns ? 2048 : 512 : copyB ? 512 : 128;

    /// <summary>A is broadcast element by element from where it stands, unless each step of k is a page away.</summary>
    public static bool CopyA(nint stepBytes, int n, int tileColumns) => stepBytes >= Page && n >= 4 * tileColumns;

    /// <summary>B is read in place while its rows are short or few rows of C use it.</summary>
    public static bool CopyB(nint stepBytes, int m) => stepBytes >= Page / 2 && m >= 64;
}
