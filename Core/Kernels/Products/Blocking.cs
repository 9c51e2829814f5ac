namespace Autograd;

/// <summary>The sizes of the blocks, and when copying an operand into panels pays.</summary>
internal static class Blocking
{
    public static int K = 256;
    public static int M = 192;
    public static int N = 2048;
    public static int Force = -1;

    public static bool PackA(bool contiguousRows, int m, int n, int k, int tileColumns) => Force >= 0 ? (Force & 1) != 0 : n > 2 * tileColumns && k > 100;

    public static bool PackB(int m, int n, int k) => Force >= 0 ? (Force & 2) != 0 : m > 64 && (long)k * n > 16384;
}
