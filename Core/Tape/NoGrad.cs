namespace Autograd;

/// <summary>A span of time in which nothing is recorded on any tape: <c>using (NoGrad.Begin()) { … }</c> (PyTorch: <c>torch.no_grad()</c>).</summary>
/// <remarks>
/// A scope follows its code: across <c>await</c>, and into the tasks and threads that are started inside it. Other code
/// that the same thread runs meanwhile goes on recording.
/// </remarks>
public static partial class NoGrad
{
    // Why nothing is recorded, where an op finds it fast: 1 if the flow of code says so, and 2 for each pass.
    [ThreadStatic]
    private static int _reasons;

    private static readonly AsyncLocal<Link?> Flow = new(change => _reasons = (_reasons & ~1) | (change.CurrentValue is null ? 0 : 1));

    /// <summary>Whether nothing is recorded at present.</summary>
    public static bool IsActive => _reasons != 0;

    /// <summary>Stops recording until the scope is disposed. Scopes nest.</summary>
    public static Scope Begin() => new(Flow.Value = new Link(Flow.Value));

    /// <summary>A scope for code that neither awaits nor starts a task, such as a backward pass. It costs next to nothing.</summary>
    internal static PassScope BeginPass()
    {
        _reasons += 2;
        return default;
    }

    /// <summary>Dispose it to let ops record again.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Link? _link;

        internal Scope(Link link) => _link = link;

        /// <summary>Ends the scope, and any that was begun inside it. A second time, or elsewhere than in the code it was begun for, it does nothing.</summary>
        public void Dispose()
        {
            for (var open = Flow.Value; open is not null; open = open.Outer)
                if (ReferenceEquals(open, _link))
                    Flow.Value = open.Outer;
        }
    }

    internal readonly ref struct PassScope
    {
        public void Dispose() => _reasons -= 2;
    }

    internal sealed class Link(Link? outer)
    {
        public Link? Outer { get; } = outer;
    }
}
