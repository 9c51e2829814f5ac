namespace Autograd;

/// <summary>Which way the arrows of a drawn graph point.</summary>
public enum GraphDirection
{
    /// <summary>Operands → op → output: how the values were computed.</summary>
    Forward,

    /// <summary>Output → op → operands: how the gradient flows, each arrow with the op's vjp.</summary>
    Backward,

    /// <summary>The values in solid arrows, the gradient in dashed ones beside them.</summary>
    Both,
}
