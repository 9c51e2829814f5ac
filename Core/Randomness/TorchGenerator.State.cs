namespace Autograd;

public sealed partial class TorchGenerator
{
    // While a list is open: the generators that draw on this thread, each with its state before its first draw.
    [ThreadStatic]
    private static Dictionary<TorchGenerator, GeneratorState>? _drawing;

    /// <summary>Where the generator stands in its stream. Set, the stream goes on from there (PyTorch: <c>get_state</c>, <c>set_state</c>).</summary>
    /// <exception cref="ArgumentException">The state does not have 624 words, or the next one is not among them.</exception>
    public GeneratorState State
    {
        get => new(_words.Words(out int next), next, _keptNormal);
        set
        {
            _words.Restore([.. value.Words], value.Next);
            _keptNormal = value.KeptNormal;
        }
    }

    /// <summary>Runs a function; finds the generators that drew numbers in it, each with its state before.</summary>
    internal static TResult Observe<TResult>(Func<TResult> function, out IReadOnlyDictionary<TorchGenerator, GeneratorState> before)
    {
        var (outer, own) = (_drawing, new Dictionary<TorchGenerator, GeneratorState>());
        before = own;
        _drawing = own;
        try
        {
            return function();
        }
        finally
        {
            _drawing = outer;
            if (outer is not null)
                foreach (var (generator, state) in own)
                    outer.TryAdd(generator, state);
        }
    }

    private void NoteDraw()
    {
        if (_drawing is { } drawing && !drawing.ContainsKey(this))
            drawing.Add(this, State);
    }
}
