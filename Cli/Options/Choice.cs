namespace Autograd.Cli;

/// <summary>A value of an enumeration, called by its name in lower case on the command line.</summary>
internal readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    /// <summary>The value itself.</summary>
    public static implicit operator T(Choice<T> choice) => choice.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString().ToLowerInvariant();
}
