namespace Autograd;

/// <summary>Something a user gave cannot be used; the message is one sentence that says what and where.</summary>
/// <remarks>
/// For files and arguments from outside, never for a mistake of the calling program. The command line prints the
/// message as it stands and exits with code 2.
/// </remarks>
public sealed class InvalidInputException : Exception
{
    /// <summary>An error about the input.</summary>
    /// <param name="message">One sentence: what is wrong, and where.</param>
    public InvalidInputException(string message)
        : base(message)
    {
    }

    /// <summary>An error about the input, found by another exception.</summary>
    /// <param name="message">One sentence: what is wrong, and where.</param>
    /// <param name="innerException">What was caught.</param>
    public InvalidInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
