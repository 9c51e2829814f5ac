namespace Autograd;

/// <summary>A span of time in which nothing is recorded on any tape of this thread: <c>using (NoGrad.Begin()) { … }</c>.</summary>
/// <remarks>PyTorch: <c>torch.no_grad()</c>. A backward pass runs in one, unless it is to be differentiated again.</remarks>
public static class NoGrad
{
    [ThreadStatic]
    private static int depth;

    /// <summary>Whether this thread records nothing at present.</summary>
    public static bool IsActive => depth > 0;

    /// <summary>Stops recording until the scope is disposed. Scopes nest.</summary>
    public static Scope Begin()
    {
        return new Scope(depth++);
    }

    /// <summary>Dispose it to let ops record again.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly int outer;

        internal Scope(int outer) => this.outer = outer;

        /// <summary>Ends the scope, and any that was begun inside it. A second time it does nothing.</summary>
        public void Dispose() => depth = Math.Min(depth, outer);
    }
}
