namespace Autograd;

/// <summary>
/// A span of time in which the first op that makes a number that is not finite (NaN or infinite) from finite ones throws an
/// <see cref="AnomalyException"/>: <c>using (DetectAnomaly.Begin()) { … }</c> (PyTorch: <c>torch.autograd.detect_anomaly()</c>).
/// </summary>
/// <remarks>
/// Forward passes are checked op by op, backward passes vjp by vjp, and so is what is computed on no tape. The exception
/// names the op, the line of code, the operands and the usual cause. A scope follows its code as one of <see cref="NoGrad"/>
/// does. Inside, each op reads its numbers again and looks where it was called from, so it is several times slower. Outside
/// a scope nothing is done.
/// </remarks>
public static class DetectAnomaly
{
    // As in NoGrad: what the flow of code says, copied to its thread.
    [ThreadStatic]
    private static AnomalySearch? _current;

    private static readonly AsyncLocal<Link?> Flow = new(change => _current = change.CurrentValue?.Search);

    /// <summary>Whether ops are checked at present.</summary>
    public static bool IsActive => Current is not null;

    internal static AnomalySearch? Current => OpWatch.IsOpen ? _current : null;

    /// <summary>Checks every op until the scope is disposed. Scopes nest.</summary>
    public static Scope Begin()
    {
        OpWatch.Begin();
        AnomalySearch.Reset();
        return new Scope(Flow.Value = new Link(Flow.Value));
    }

    /// <summary>Dispose it to check no more.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly Link? _link;

        internal Scope(Link link) => _link = link;

        /// <summary>Ends the scope, and any that was begun inside it. A second time it does nothing.</summary>
        public void Dispose()
        {
            _link?.Close();
            for (var open = Flow.Value; open is not null; open = open.Outer)
                if (ReferenceEquals(open, _link))
                    Flow.Value = open.Outer;
        }
    }

    internal sealed class Link(Link? outer)
    {
        private int _closed;

        public Link? Outer { get; } = outer;

        public AnomalySearch Search { get; } = outer?.Search ?? new AnomalySearch();

        public void Close()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
                OpWatch.End();
        }
    }
}
