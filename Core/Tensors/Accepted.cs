using System.Globalization;

namespace Autograd;

/// <summary>The end of an error's sentence: what would have been accepted.</summary>
internal static class Accepted
{
    /// <summary>Places along an axis of that size, negative ones from the end.</summary>
    public static string Places(int size) => size == 0 ? "the axis has size 0, so there is nothing to take" : string.Create(CultureInfo.InvariantCulture, $"accepted are {-size} to {size - 1}");

    /// <summary>Whole numbers below a limit.</summary>
    public static string Below(int limit) => limit == 0 ? "the axis has size 0, so there is nothing to take" : limit == 1 ? "accepted is 0" : $"accepted are 0 to {limit - 1}";

    /// <summary>Axes of a tensor of that rank, negative ones from the end.</summary>
    public static string Axes(int rank) => rank == 0 ? "a scalar has no axes" : string.Create(CultureInfo.InvariantCulture, $"accepted are {-rank} to {rank - 1}");
}
