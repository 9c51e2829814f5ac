namespace Autograd;

/// <summary>Block sizes, and the conditions under which copying an operand into panels pays. Measured: see docs/performance.md.</summary>
internal static class Blocking
{
    /// <summary>Rows of C per block.</summary>
    public const int Rows = 128;

    /// <summary>Columns of C per block.</summary>
    public const int Columns = 1024;

    private const int Page = 4096;

    private const int ManyRows = 64;

    /// <summary>Steps of k per block, chosen so that data that several tiles read stays in the caches.</summary>
    /// <remarks>
    /// Where B has one panel, the caches hold long runs of A's rows. Where A is read across its rows and C has few rows or
    /// one panel, a short block lets the next tile find the cache lines of both operands again.
    /// </remarks>
    public static int Depth(nint stepOfA, int m, int n, int tileColumns) =>
        stepOfA == 1 ? n <= tileColumns ? 2048 : 512 : n <= tileColumns || m < ManyRows ? 128 : 512;

    /// <summary>Whether the stride is too long for the hardware prefetcher.</summary>
    public static bool IsFar(nint stepBytes) => stepBytes >= Page / 2;

    /// <summary>A is read in place, element by element, unless each step of k is a page away.</summary>
    public static bool CopyA(nint stepBytes, int n, int tileColumns) => stepBytes >= Page && n >= 4 * tileColumns;

    /// <summary>B is read in place where its rows are short or few rows of C use it.</summary>
    public static bool CopyB(nint stepBytes, int m) => IsFar(stepBytes) && m >= ManyRows;
}
