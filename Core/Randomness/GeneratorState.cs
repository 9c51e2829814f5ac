namespace Autograd;

/// <summary>Where a generator stands in its stream (PyTorch: <c>torch.Generator.get_state</c>).</summary>
/// <param name="Words">The 624 words of MT19937.</param>
/// <param name="Next">Which word comes next, from 0 to 624.</param>
/// <param name="KeptNormal">The second normal of a pair, if it was not drawn yet.</param>
public sealed record GeneratorState(IReadOnlyList<uint> Words, int Next, double? KeptNormal);
