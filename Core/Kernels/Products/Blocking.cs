namespace Autograd;

/// <summary>The sizes of the blocks, and when copying an operand into panels pays. Measured, see docs/performance.md.</summary>
internal static class Blocking
{
    /// <summary>Steps of k a block: a panel of B of this depth and a few rows of A stay in the second-level cache.</summary>
    public const int Depth = 512;

    /// <summary>Rows of C a block.</summary>
    public const int Rows = 128;

    /// <summary>Columns of C a block.</summary>
    public const int Columns = 1024;

    private const int Page = 4096;

    /// <summary>A is broadcast element by element from where it stands, unless each step of k is a page away.</summary>
    public static bool CopyA(nint stepBytes, int n, int tileColumns) => stepBytes >= Page && n >= 4 * tileColumns;

    /// <summary>B is read in place while its rows are short or few rows of C use it.</summary>
    public static bool CopyB(nint stepBytes, int m) => stepBytes >= Page / 2 && m >= 64;
}
