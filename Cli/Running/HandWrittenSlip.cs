using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Finds the hand-written backward pass that threw: a forgotten <c>.T</c> is a wrong gradient, not bad input.</summary>
internal static class HandWrittenSlip
{
    private static readonly string[] Passes = [nameof(AtomicBackward<float>), nameof(CrossEntropyBackward), nameof(BatchNormBackward), nameof(FusedBackward)];

    /// <summary>For example <c>a line of AtomicBackward.cs fails: @: h [32,64] …</c>; null where the exception came from elsewhere.</summary>
    public static string? Of(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
        {
            string type = frame.GetMethod()?.DeclaringType?.Name.Split('`')[0] ?? "";
            if (Passes.Contains(type))
                return $"a line of {type}.cs fails: {exception.Message.Split('\n')[0]}";
        }
        return null;
    }
}
