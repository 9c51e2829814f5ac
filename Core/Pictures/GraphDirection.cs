namespace Autograd;

/// <summary>Which way the arrows of a drawn graph point.</summary>
public enum GraphDirection
{
    /// <summary>Operands → op → output: how the values were computed.</summary>
    Forward,

    /// <summary>Output → op → operands: how the gradient flows. Each arrow shows the op's vjp.</summary>
    Backward,

    /// <summary>The values as solid arrows, the gradient as dashed arrows beside them.</summary>
    Both,
}
