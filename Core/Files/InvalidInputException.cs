namespace Autograd;

/// <summary>Input from a user cannot be used. The message is one sentence: what is wrong, and where.</summary>
/// <remarks>
/// For files and command-line arguments, never for a mistake in the calling program. The command line prints the
/// message and exits with code 2.
/// </remarks>
public sealed class InvalidInputException : Exception
{
    /// <summary>An error about the input.</summary>
    /// <param name="message">One sentence: what is wrong, and where.</param>
    public InvalidInputException(string message)
        : base(message)
    {
    }

    /// <summary>An error about the input, caused by another exception.</summary>
    /// <param name="message">One sentence: what is wrong, and where.</param>
    /// <param name="innerException">The exception that was caught.</param>
    public InvalidInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
