namespace Autograd.Cli;

/// <summary>What the program's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A check found a wrong gradient, or a figure is not the lecture's.</summary>
    public const int CheckFailed = 1;

    /// <summary>Something the user gave cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>A mistake of the program itself.</summary>
    public const int InternalError = 70;

    /// <summary>Ended early by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
