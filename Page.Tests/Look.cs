namespace Autograd.Tests.Browsing;

/// <summary>What a window is like.</summary>
internal sealed record Look(int Width = 1440, int Height = 900)
{
    public bool IsDark { get; init; }

    public bool IsPhone { get; init; }

    /// <summary>Whether things may move: most tests ask for calm, and are faster for it.</summary>
    public bool Moves { get; init; }

    public static Look Phone { get; } = new(390, 844) { IsPhone = true };

    public static Look Dark { get; } = new() { IsDark = true };
}
