namespace Autograd;

/// <summary>Block sizes, and the conditions under which copying an operand into panels pays. Measured: see docs/performance.md.</summary>
internal static class Blocking
{
    /// <summary>Rows of C per block.</summary>
    public const int Rows = 128;

    /// <summary>Rows of C per block where A is copied: whole tiles of six and of eight rows.</summary>
    public const int CopiedRows = 120;

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

    /// <summary>A is read in place, element by element, unless it is transposed and many tiles read its columns, or each step of k is a page away.</summary>
    public static bool CopyA(nint step, int size, int m, int n, int tileColumns) =>
        step != 1 && n >= 4 * tileColumns && (m >= ManyRows || step * size >= Page);

    /// <summary>B is read in place where its rows are short or few rows of C use it.</summary>
    public static bool CopyB(nint stepBytes, int m) => IsFar(stepBytes) && m >= ManyRows;
}
