namespace Autograd;

/// <summary>Where tanh's outputs stand so close to ±1 that hardly any gradient passes: (1 − h²) is nearly 0.</summary>
/// <param name="Saturated">The share of outputs with |h| &gt; 0.97, the lecture's measure of a layer.</param>
/// <param name="Dead">The neurons with |h| &gt; 0.99 for every example of the batch, whole white columns in the lecture's picture: their weights get hardly any gradient.</param>
/// <param name="Neurons">How many columns there are.</param>
public sealed record TanhSaturation(double Saturated, IReadOnlyList<int> Dead, int Neurons)
{
    /// <summary>0.97: beyond it (1 − h²) is below 6 %.</summary>
    public const float SaturatedFrom = 0.97f;

    /// <summary>0.99: beyond it (1 − h²) is below 2 %.</summary>
    public const float BlockedFrom = 0.99f;

    /// <summary>Looks at the outputs of a layer.</summary>
    /// <param name="h">Outputs of tanh, row by row.</param>
    /// <param name="neurons">How many a row has.</param>
    public static TanhSaturation Of(ReadOnlySpan<float> h, int neurons)
    {
        int saturated = 0;
        var alive = new bool[neurons];
        for (int i = 0; i < h.Length; i++)
        {
            float size = Math.Abs(h[i]);
            saturated += size > SaturatedFrom ? 1 : 0;
            alive[i % neurons] |= !(size > BlockedFrom);
        }
        int[] dead = h.IsEmpty ? [] : [.. Enumerable.Range(0, neurons).Where(neuron => !alive[neuron])];
        return new TanhSaturation(h.IsEmpty ? 0 : (double)saturated / h.Length, dead, neurons);
    }
}
