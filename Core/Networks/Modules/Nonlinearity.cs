namespace Autograd;

/// <summary>The activation that follows a weight; it decides the gain of the weight's initial values.</summary>
public enum Nonlinearity
{
    /// <summary>No activation: gain 1.</summary>
    Linear,

    /// <summary>1 / (1 + e⁻ˣ): gain 1.</summary>
    Sigmoid,

    /// <summary>tanh x: gain 5/3.</summary>
    Tanh,

    /// <summary>max(x, 0): gain √2.</summary>
    Relu,

    /// <summary>x where x > 0, else slope·x: gain √(2 / (1 + slope²)).</summary>
    LeakyRelu,
}

/// <summary>Whose variance an initial weight keeps.</summary>
public enum FanMode
{
    /// <summary>The activations' in the forward pass: divides by the square root of the number of inputs.</summary>
    FanIn,

    /// <summary>The gradients' in the backward pass: divides by the square root of the number of outputs.</summary>
    FanOut,
}
