namespace Autograd;

/// <summary>What an error message can name: a tensor, indices, a mask.</summary>
internal interface INamed
{
    /// <summary>Name and shape: <c>W1 [30,200]</c>.</summary>
    string Describe();
}
