namespace Autograd;

/// <summary>The time in which a checkpointed segment is computed again: what a forward pass counts or averages must not be counted twice.</summary>
internal static class Recomputation
{
    [ThreadStatic]
    private static int _open;

    public static bool IsActive => _open > 0;

    public static Scope Begin()
    {
        _open++;
        return default;
    }

    public readonly ref struct Scope
    {
        public void Dispose() => _open--;
    }
}
