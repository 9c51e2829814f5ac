namespace Autograd.Cli;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A check found a wrong gradient, a figure is not the lecture's, or a loss is not finite.</summary>
    public const int CheckFailed = 1;

    /// <summary>Something the user gave cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>A mistake of the program itself.</summary>
    public const int InternalError = 70;

    /// <summary>Ended early by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more; what a shell reports of a program that SIGPIPE ended.</summary>
    public const int OutputClosed = 141;
}
