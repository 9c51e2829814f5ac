namespace Autograd;

/// <summary>The colours of a graph's picture on light paper: of the PNG, and of the SVG where the reader's system is light.</summary>
internal static class LightColours
{
    /// <summary>Behind everything.</summary>
    public const string Paper = "#FFFFFF";

    /// <summary>Names and titles.</summary>
    public const string Ink = "#1A1A1A";

    /// <summary>Small print.</summary>
    public const string Small = "#565C66";

    /// <summary>The outline of what has no colour of its own.</summary>
    public const string Line = "#7C838E";

    /// <summary>Inside a box.</summary>
    public const string Box = "#F5F6F8";

    /// <summary>Its outline.</summary>
    public const string BoxLine = "#C3C8D0";

    /// <summary>Values and their arrows.</summary>
    public const string Value = "#3A6EA5";

    /// <summary>Gradients and their arrows.</summary>
    public const string Gradient = "#B0005A";

    /// <summary>An op.</summary>
    public const string Op = "#3D4551";

    /// <summary>Its name.</summary>
    public const string OpInk = "#FFFFFF";

    /// <summary>Its small print.</summary>
    public const string OpSmall = "#D5DAE1";

    /// <summary>A parameter.</summary>
    public const string Parameter = "#FFE6B8";

    /// <summary>Its outline.</summary>
    public const string ParameterLine = "#B87400";

    /// <summary>Data.</summary>
    public const string Data = "#D3EAF9";

    /// <summary>Its outline.</summary>
    public const string DataLine = "#0072B2";

    /// <summary>The loss.</summary>
    public const string Loss = "#FFD9C2";

    /// <summary>Its outline.</summary>
    public const string LossLine = "#C04A00";

    /// <summary>Any other tensor.</summary>
    public const string Plain = "#FFFFFF";
}
